package co.duotopia.loadtest.monitor;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** Writes values of the monitors' files; an empty field is unknown. */
public final class Fields {
  private Fields() {}

  public static <T> String of(Optional<T> source, Function<T, Object> value) {
    return source.map(value).map(Fields::of).orElse("");
  }

  public static String of(Object value) {
    if (value instanceof Double number) {
      return decimal(number);
    } else if (value instanceof Duration duration) {
      return decimal(duration.toNanos() / 1e6);
    } else if (value instanceof OptionalDouble number) {
      return number.isPresent() ? of(number.getAsDouble()) : "";
    } else if (value instanceof OptionalLong number) {
      return number.isPresent() ? of(number.getAsLong()) : "";
    }
    return value.toString();
  }

  /** A value that rounds to zero has no sign. */
  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", Math.abs(number) < 0.005 ? 0.0 : number);
  }
}
