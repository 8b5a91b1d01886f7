package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.results.live.JsonLines;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The live.jsonl of all injectors while they run: each second a line with what has come of them
 * since the last one. For those who watch; {@link MergedLive} says afterwards what happened when.
 * Not thread-safe.
 */
public final class RunningSum implements AutoCloseable {
  private final List<Tail> tails = new ArrayList<>();
  private final OutputStream out;

  /** An injector without a line for so many seconds has no users any more. */
  private static final int MOST_SILENT = 5;

  /** The part of a growing live.jsonl that has been read. */
  private static final class Tail {
    private final Path file;
    private long position;
    private int users;
    private int silent;

    Tail(Path file) {
      this.file = file;
    }

    void addTo(LiveSum sum) throws IOException {
      List<String> lines = lines();
      silent = lines.isEmpty() ? silent + 1 : 0;
      for (String line : lines) {
        Optional<JsonNode> read = JsonLines.parse(line);
        read.ifPresent(sum::add);
        users = read.map(node -> node.path("users").asInt()).orElse(users);
      }
      sum.addUsers(silent > MOST_SILENT ? 0 : users);
    }

    /** Whole ones; half a line is read when its rest has come. */
    private List<String> lines() throws IOException {
      if (!Files.exists(file)) {
        return List.of();
      }
      try (SeekableByteChannel in = Files.newByteChannel(file)) {
        in.position(position);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(in.size() - position));
        while (bytes.hasRemaining() && in.read(bytes) >= 0) {
          continue;
        }
        String text = new String(bytes.array(), 0, end(bytes), StandardCharsets.UTF_8);
        position += end(bytes);
        return text.lines().toList();
      }
    }

    private static int end(ByteBuffer bytes) {
      int end = bytes.position();
      while (end > 0 && bytes.get(end - 1) != '\n') {
        end--;
      }
      return end;
    }
  }

  /**
   * @param directories of the injectors' files, which may come later
   */
  public RunningSum(RunDirectory whole, List<Path> directories) throws IOException {
    directories.forEach(one -> tails.add(new Tail(new RunDirectory(one).live())));
    out = Files.newOutputStream(whole.live(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Writes the line of the second that ends now. */
  public void second(long endMillis) throws IOException {
    LiveSum sum = new LiveSum();
    for (Tail tail : tails) {
      tail.addTo(sum);
    }
    out.write((sum.line(endMillis) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
