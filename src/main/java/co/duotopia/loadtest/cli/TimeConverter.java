package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times of a command line as {@code --time} of a run has them: bare numbers are seconds. */
final class TimeConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      Duration time = Durations.parse(text.strip().matches("\\d+") ? text.strip() + "s" : text);
      if (time.isZero()) {
        throw new TypeConversionException("must be above 0, but is " + text.strip());
      }
      return time;
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
