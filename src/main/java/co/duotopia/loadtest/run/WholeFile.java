package co.duotopia.loadtest.run;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears whole or not at all: it is written under another name beside its place, and
 * then moved there. Two writers of one file do not disturb each other; the last one wins.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Writes all of a file; need not close the writer. */
  public interface Content {
    void writeTo(Writer writer) throws IOException;
  }

  /** Writes all of a file; need not close the stream. */
  public interface Bytes {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces what was there, in UTF-8.
   *
   * @throws UncheckedIOException when it cannot be written; what was there is still there then
   */
  public static void write(Path file, Content content) {
    writeBytes(
        file,
        out -> {
          try (Writer writer = replacing(out)) {
            content.writeTo(writer);
          }
        });
  }

  /** Like {@link #write(Path, Content)}, for bytes. */
  public static void writeBytes(Path file, Bytes content) {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path unfinished = file.resolveSibling("." + file.getFileName() + "." + random + ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        content.writeTo(out);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deleteRest(unfinished);
    }
  }

  /** Like {@link #write(Path, Content)}. */
  public static void write(Path file, String text) {
    write(file, writer -> writer.write(text));
  }

  /** Half of a surrogate pair becomes a question mark, and is no error. */
  private static Writer replacing(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private static void deleteRest(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
