package co.duotopia.loadtest.text;

import java.util.Locale;

/** Numbers and times as people read them, whatever the language of the machine is. */
public final class Formats {
  private Formats() {}

  /** {@code 12 of 340 requests (3.5 %)}. */
  public static String share(long part, long all) {
    return String.format(
        Locale.ROOT, "%d of %d requests (%.1f %%)", part, all, all == 0 ? 0 : 100.0 * part / all);
  }

  /** {@code 850 ms}, {@code 3.4 s}. */
  public static String millis(double millis) {
    return millis < 1000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  /** {@code 38 %}. */
  public static String percent(double percent) {
    return whole(percent) + " %";
  }

  /** {@code 3.4}. */
  public static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /** The nearest whole number. */
  public static String whole(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }
}
