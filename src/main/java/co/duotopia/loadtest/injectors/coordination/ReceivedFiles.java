package co.duotopia.loadtest.injectors.coordination;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The files of an injector as far as they have come, byte by byte as it wrote them. */
final class ReceivedFiles {
  private final Path directory;

  ReceivedFiles(Path directory) {
    this.directory = directory;
  }

  /** Takes what of the piece is new. A piece beyond the end, or of another file, is not taken. */
  void take(News.Piece piece) throws IOException {
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
      while (rest.hasRemaining()) {
        file.write(rest);
      }
    }
  }

  long size(String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
