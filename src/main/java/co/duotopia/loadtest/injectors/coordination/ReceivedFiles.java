package co.duotopia.loadtest.injectors.coordination;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The files of an injector as far as they have come, byte by byte as it wrote them. Thread-safe,
 * and nobody waits for a disk on which somebody else writes.
 */
final class ReceivedFiles {
  private final Path directory;
  private final Map<String, Long> sizes = new ConcurrentHashMap<>();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean full;

  /**
   * @param directory that is made for them
   */
  ReceivedFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Takes what of the pieces is new. A piece beyond the end, or of another file, is not taken; nor
   * is any while earlier ones are written.
   *
   * @throws IOException when they cannot be written
   */
  void take(List<News.Piece> pieces) throws IOException {
    if (pieces.isEmpty() || !writing.tryLock()) {
      return;
    }
    try {
      for (News.Piece piece : pieces) {
        take(piece);
      }
      full = false;
    } catch (IOException e) {
      full = true;
      throw e;
    } finally {
      writing.unlock();
    }
  }

  private void take(News.Piece piece) throws IOException {
    if (!FileTails.NAMES.contains(piece.name()) || piece.offset() < 0) {
      throw new IOException("no file of a run: " + piece.name());
    }
    Files.createDirectories(directory);
    try (FileChannel file =
        FileChannel.open(
            directory.resolve(piece.name()), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long known = file.size() - piece.offset();
      if (known < 0 || known > piece.bytes().length) {
        return;
      }
      ByteBuffer rest = ByteBuffer.wrap(piece.bytes());
      rest.position((int) known);
      file.position(file.size());
      try {
        while (rest.hasRemaining()) {
          file.write(rest);
        }
      } finally {
        sizes.put(piece.name(), file.size());
      }
    }
  }

  /** Whether the latest pieces could not be written. */
  boolean areFull() {
    return full;
  }

  /** Bytes of that file that are written. */
  long size(String name) {
    return sizes.getOrDefault(name, 0L);
  }
}
