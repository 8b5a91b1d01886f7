package co.duotopia.loadtest.config;

import co.duotopia.loadtest.text.Formats;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time as people write them: HOCON's units, also several of them, as Locust takes them
 * ({@code 5 minutes}, {@code 300ms}, {@code 1h30m}). What {@link Formats#units} writes, {@link
 * #parse} reads.
 */
public final class Durations {
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?\\s*[a-zµ]+)\\s*");

  private Durations() {}

  /**
   * @throws IllegalArgumentException whose message begins with "must", also for a number without a
   *     unit, which HOCON alone would take as milliseconds
   */
  public static Duration parse(String text) {
    String written = text.strip();
    if (NUMBER.matcher(written).matches()) {
      throw new IllegalArgumentException(
          "must have a unit, but is %s; write %s seconds".formatted(written, written));
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(written);
    int end = 0;
    while (end < written.length() && part.find(end) && part.start() == end) {
      sum = sum.plus(single(part.group(1), written));
      end = part.end();
    }
    if (end == 0 || end < written.length()) {
      throw unreadable(written);
    }
    return sum;
  }

  private static Duration single(String part, String whole) {
    try {
      return ConfigValueFactory.fromAnyRef(part).atKey("duration").getDuration("duration");
    } catch (ConfigException e) {
      throw unreadable(whole);
    }
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "must be a time with a unit such as 90 seconds, 5m or 1h30m, but is " + Shown.text(text));
  }
}
