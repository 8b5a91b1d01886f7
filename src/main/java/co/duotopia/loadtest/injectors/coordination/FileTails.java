package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of the files of a run its coordinator does not have yet. The files are the queue: whatever
 * cannot be sent now is on disk, and in nobody's memory.
 */
final class FileTails {
  /** Files that only grow, in the order in which they are sent. */
  static final List<String> NAMES =
      List.of(
          "run.json",
          "events.jsonl",
          "live.jsonl",
          "resources.csv",
          "database.csv",
          "simulation.log");

  private final Path directory;
  private final Map<String, Long> received = new HashMap<>();

  FileTails(RunDirectory run) {
    directory = run.path();
  }

  /** The next pieces, with at most so many bytes in all. */
  List<News.Piece> next(int mostBytes) throws IOException {
    List<News.Piece> pieces = new ArrayList<>();
    int left = mostBytes;
    for (String name : NAMES) {
      byte[] bytes = read(name, left);
      if (bytes.length > 0) {
        pieces.add(new News.Piece(name, received(name), bytes));
        left -= bytes.length;
      }
    }
    return pieces;
  }

  private byte[] read(String name, int most) throws IOException {
    Path file = directory.resolve(name);
    if (most == 0 || !Files.exists(file)) {
      return new byte[0];
    }
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      long more = in.size() - received(name);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, more)));
      in.position(received(name));
      while (bytes.hasRemaining() && in.read(bytes) >= 0) {
        continue;
      }
      byte[] read = new byte[bytes.flip().remaining()];
      bytes.get(read);
      return read;
    }
  }

  private long received(String name) {
    return received.getOrDefault(name, 0L);
  }

  /** The coordinator has so many bytes of that file. */
  void received(String name, long bytes) {
    received.put(name, bytes);
  }

  /** Whether it has all that is there now. */
  boolean isAllReceived() throws IOException {
    for (String name : NAMES) {
      Path file = directory.resolve(name);
      if (Files.exists(file) && Files.size(file) > received(name)) {
        return false;
      }
    }
    return true;
  }
}
