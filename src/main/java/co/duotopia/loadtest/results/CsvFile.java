package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.WholeFile;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
   * @throws java.io.UncheckedIOException when it cannot be written
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
