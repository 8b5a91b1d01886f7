package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.Durations;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** Reads values of a command line. */
final class Typed {
  private Typed() {}

  static String text(String typed) {
    if (typed.isEmpty()) {
      throw new TypeConversionException("must have a value, but has none");
    }
    return typed;
  }

  static int wholeNumber(String typed) {
    try {
      return Integer.parseInt(typed.strip());
    } catch (NumberFormatException e) {
      throw new TypeConversionException("must be a whole number, but is " + typed);
    }
  }

  /** As {@code --time} of a run has it: a bare number means seconds. */
  static Duration time(String typed) {
    String text = typed.strip();
    try {
      Duration time = Durations.parse(text.matches("\\d+") ? text + "s" : text);
      if (time.isZero()) {
        throw new TypeConversionException("must be above 0, but is " + text);
      }
      return time;
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
