package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.WholeFile;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** A CSV file that appears whole or not at all: UTF-8, LF, quoted only where needed. */
public final class CsvFile {
  private CsvFile() {}

  /** Takes the rows of a file, from the first to the last. */
  public interface Rows extends Consumer<List<String>> {}

  /**
   * Replaces what was there.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public static void write(Path file, Consumer<Rows> content) {
    WholeFile.write(
        file,
        out -> {
          try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            content.accept(writer::writeRecord);
          }
        });
  }

  /**
   * The same if there are rows; else there is no such file, not even an earlier one.
   *
   * @throws UncheckedIOException when it cannot be written or deleted
   */
  public static void writeIf(boolean any, Path file, Consumer<Rows> content) {
    if (any) {
      write(file, content);
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code %.6f} gives it, but quicker: a run has four of them a second. */
  public static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).toPlainString()
        : Double.toString(value);
  }

  /** Empty for unknown. */
  static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }
}
