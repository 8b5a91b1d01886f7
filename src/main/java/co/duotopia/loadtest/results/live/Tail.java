package co.duotopia.loadtest.results.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/** Reads what was appended to a file since the last look, in whole lines. Not thread-safe. */
public final class Tail {
  private static final int MOST_AT_ONCE = 1 << 20;

  private final Path file;
  private final int mostAtOnce;
  private long offset;

  /** Tells files apart; null where the system has no such key, or before the first look. */
  private Object key;

  public Tail(Path file) {
    this(file, MOST_AT_ONCE);
  }

  /**
   * @param mostAtOnce bytes that are in memory at once; a longer line is left out in parts
   */
  Tail(Path file, int mostAtOnce) {
    this.file = file;
    this.mostAtOnce = mostAtOnce;
  }

  /**
   * A missing file has no lines yet.
   *
   * @param lines takes them without their ends
   * @throws FileReplaced when another file is there now, or it became shorter
   * @throws UncheckedIOException when the file is there and cannot be read
   */
  public void read(Consumer<String> lines) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Object found = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      if (channel.size() < offset || (key != null && !key.equals(found))) {
        throw new FileReplaced(file);
      }
      key = found;
      while (channel.size() > offset && readPart(channel, lines)) {}
    } catch (NoSuchFileException notYet) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether it came forward. */
  private boolean readPart(FileChannel channel, Consumer<String> lines) throws IOException {
    int length = (int) Math.min(mostAtOnce, channel.size() - offset);
    ByteBuffer part = ByteBuffer.allocate(length);
    while (part.hasRemaining() && channel.read(part, offset + part.position()) >= 0) {}
    byte[] bytes = part.array();
    int end = part.position();
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(lines);
    offset += end == 0 && part.position() == mostAtOnce ? mostAtOnce : end;
    return end > 0 || part.position() == mostAtOnce;
  }
}
