package co.duotopia.loadtest.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** Numbers and times as people read them, whatever the language of the machine is. */
public final class Formats {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final long LONG_MILLIS = 10_000;

  private Formats() {}

  /**
   * Makes this process write every text in English and with the digits 0 to 9, even texts of the
   * engine or a library.
   */
  public static void useOneLanguage() {
    Locale.setDefault(Locale.US);
  }

  /** {@code 12,345}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 sample}, {@code 2 samples}. */
  public static String count(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }

  /** All digits, as a person writes them: {@code 2}, not {@code 2.0}. */
  public static String number(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** The nearest whole number. */
  public static String whole(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }

  /** {@code 3.4}. */
  public static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /** {@code 0.59}, {@code 1,234.5}. */
  public static String rate(double perSecond) {
    if (perSecond == 0) {
      return "0";
    }
    return String.format(Locale.ROOT, perSecond < 10 ? "%.2f" : "%,.1f", perSecond);
  }

  /** {@code 38 %}; likewise nothing else is {@code 0 %} or {@code 100 %}. */
  public static String percent(double percent) {
    if (0 < percent && percent < 0.5) {
      return "< 1 %";
    } else if (99.5 <= percent && percent < 100) {
      return "> 99 %";
    }
    return whole(percent) + " %";
  }

  /** 0 % and 100 % are said of none and all only. */
  public static String percent(long part, long whole) {
    return part(whole == 0 ? 0 : 1.0 * part / whole);
  }

  /**
   * The same of a share.
   *
   * @param share 1 for all
   */
  public static String part(double share) {
    double percent = 100 * share;
    if (share == 0 || share == 1) {
      return whole(percent) + " %";
    } else if (percent < 0.01) {
      return "< 0.01 %";
    } else if (99.99 < percent && share < 1) {
      return "> 99.99 %";
    }
    String text = String.format(Locale.ROOT, percent < 10 ? "%.2f %%" : "%.1f %%", percent);
    return share < 1 ? text.replace("100.0 %", "99.9 %") : text;
  }

  /** {@code 12 of 340 requests (3.53 %)}. */
  public static String share(long part, long all) {
    return "%s of %s requests (%s)".formatted(part, all, percent(part, all));
  }

  /** {@code 1.8 kB}, {@code 289.0 MB}. */
  public static String bytes(double bytes) {
    if (bytes < 1000) {
      return whole(bytes) + " B";
    }
    return bytes < 1e6
        ? tenths(bytes / 1e3) + " kB"
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  /** {@code 850 ms}, {@code 3.4 s}. */
  public static String millis(double millis) {
    return millis < 1000 ? whole(millis) + " ms" : tenths(millis / 1000) + " s";
  }

  /** A time in ms wherever its unit stands apart: {@code 12345}, as in {@code 12345 ms}. */
  public static String digits(long millis) {
    return Long.toString(millis);
  }

  /** {@code 9999 ms}, {@code 10.0 s}. */
  public static String responseTime(long millis) {
    return millis < LONG_MILLIS ? millis + " ms" : tenths(millis / 1000.0) + " s";
  }

  /** {@code 38.5 s}, {@code 5 min 3 s}, {@code 1 h 30 min}. */
  public static String duration(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (seconds < 60) {
      return tenths(duration.toMillis() / 1000.0) + " s";
    }
    return seconds < 3600
        ? "%s min %s s".formatted(seconds / 60, seconds % 60)
        : "%s h %s min".formatted(seconds / 3600, seconds / 60 % 60);
  }

  /** Whole units, as in the settings: {@code 1 hour 30 minutes}. */
  public static String units(Duration duration) {
    if (duration.isZero()) {
      return "0 seconds";
    }
    StringJoiner units = new StringJoiner(" ");
    add(units, duration.toHours(), "hour");
    add(units, duration.toMinutesPart(), "minute");
    add(units, duration.toSecondsPart(), "second");
    add(units, duration.toMillisPart(), "millisecond");
    add(units, duration.toNanosPart() % 1_000_000, "nanosecond");
    return units.toString();
  }

  private static void add(StringJoiner units, long count, String unit) {
    if (count != 0) {
      units.add(count(count, unit));
    }
  }

  /** {@code 14:03:20 UTC}. */
  public static String time(Instant at) {
    return TIME.format(at);
  }
}
