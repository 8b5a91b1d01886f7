package co.duotopia.loadtest.results;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** A CSV file that appears whole or not at all: UTF-8, LF, quoted only where needed. */
final class CsvFile {
  private CsvFile() {}

  /** Takes the rows of a file, from the first to the last. */
  interface Rows extends Consumer<List<String>> {}

  /**
   * Replaces what was there.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  static void write(Path file, Consumer<Rows> content) {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      try (CsvWriter writer =
          CsvWriter.builder()
              .lineDelimiter(LineDelimiter.LF)
              .build(Files.newBufferedWriter(unfinished))) {
        content.accept(writer::writeRecord);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deleteRest(unfinished);
    }
  }

  private static void deleteRest(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** Empty for unknown. */
  static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }
}
