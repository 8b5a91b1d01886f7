package co.duotopia.loadtest.grading;

import java.util.Locale;

/** How good something is, the best first. */
public enum Grade {
  GOOD,
  ACCEPTABLE,
  POOR,
  /** Nothing is known of it; that is never fine. */
  UNKNOWN;

  /** In lower case, as in {@code good}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
