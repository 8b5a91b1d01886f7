package co.duotopia.loadtest.config;

import co.duotopia.loadtest.text.Formats;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.Locale;

/** Values as messages quote them. */
public final class Shown {
  private static final int LONGEST = 80;

  private Shown() {}

  /** The text in one line, shortened. */
  public static String text(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    if (line.isEmpty()) {
      return "blank";
    }
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** A value as it may be written in the settings. */
  public static String value(Object value) {
    return value instanceof Duration duration
        ? Formats.units(duration)
        : value instanceof Number number ? Formats.number(number.doubleValue()) : value.toString();
  }

  /** The kind of a value, without quoting it. */
  static String kind(ConfigValue value) {
    return value instanceof ConfigObject
        ? "a section"
        : "a " + value.valueType().name().toLowerCase(Locale.ROOT);
  }
}
