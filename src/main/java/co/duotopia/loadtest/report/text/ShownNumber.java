package co.duotopia.loadtest.report.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers as report.html shows them. */
public final class ShownNumber {
  private ShownNumber() {}

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  public static String rate(double perSecond) {
    if (perSecond == 0) {
      return "0";
    }
    return String.format(Locale.ROOT, perSecond < 10 ? "%.2f" : "%,.1f", perSecond);
  }

  /** 0 % and 100 % are said of none and all only. */
  public static String percent(long part, long whole) {
    if (part == 0 || whole == 0) {
      return "0 %";
    } else if (part == whole) {
      return "100 %";
    }
    double percent = 100.0 * part / whole;
    if (percent < 0.01) {
      return "< 0.01 %";
    } else if (percent > 99.99) {
      return "> 99.99 %";
    }
    return String.format(Locale.ROOT, percent < 10 ? "%.2f %%" : "%.1f %%", percent)
        .replace("100.0 %", "99.9 %");
  }

  public static String bytes(double bytes) {
    if (bytes < 1000) {
      return String.format(Locale.ROOT, "%.0f B", bytes);
    }
    return bytes < 1e6
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  /** As in {@code 5 min 3 s}. */
  public static String duration(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %d min", seconds / 3600, seconds / 60 % 60);
  }
}
