package co.duotopia.loadtest.monitor;

import co.duotopia.loadtest.config.InvalidInput;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** A row read back: an empty field, or a column that is not there, means unknown. */
public record CsvRow(Path path, NamedCsvRecord fields) {

  public Optional<String> text(String column) {
    return fields.findField(column).filter(value -> !value.isEmpty());
  }

  public OptionalDouble decimal(String column) {
    return parse(column, Double::valueOf).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  public OptionalLong whole(String column) {
    return parse(column, Long::valueOf).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  public long required(String column) {
    return whole(column).orElseThrow(() -> invalid(column, "a whole number"));
  }

  public int count(String column) {
    return Math.toIntExact(required(column));
  }

  public double requiredDecimal(String column) {
    return decimal(column).orElseThrow(() -> invalid(column, "a number"));
  }

  public Optional<Instant> instant(String column) {
    return parse(column, Instant::parse);
  }

  public Instant requiredInstant(String column) {
    return instant(column).orElseThrow(() -> invalid(column, "a time"));
  }

  /** A number of milliseconds, which may have decimals. */
  public Duration millis(String column) {
    return Duration.ofNanos(Math.round(requiredDecimal(column) * 1e6));
  }

  private <T> Optional<T> parse(String column, Function<String, T> parser) {
    return parse(column, "a number or a time", parser);
  }

  /**
   * @param required what the text must be, for the message when the parser throws
   */
  public <T> Optional<T> parse(String column, String required, Function<String, T> parser) {
    try {
      return text(column).map(parser);
    } catch (RuntimeException e) {
      throw invalid(column, required);
    }
  }

  InvalidInput invalid(String column, String required) {
    return new InvalidInput(
        path.getFileName()
            + ":"
            + fields.getStartingLineNumber()
            + ": "
            + column
            + " must be "
            + required
            + ", but is \""
            + text(column).orElse("")
            + "\"; the file is damaged or of another version");
  }
}
