package co.duotopia.loadtest.diagnosis.facts;

import java.util.Locale;

/** Figures in sentences. */
public final class Words {
  private Words() {}

  /** {@code 12 of 340 requests (3.5 %)}. */
  public static String share(long part, long all) {
    return String.format(
        Locale.ROOT, "%d of %d requests (%.1f %%)", part, all, all == 0 ? 0 : 100.0 * part / all);
  }

  /** {@code 850 ms}, {@code 3.4 s}. */
  public static String text(double millis) {
    return millis < 1000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  public static String percent(double percent) {
    return String.format(Locale.ROOT, "%.0f %%", percent);
  }
}
