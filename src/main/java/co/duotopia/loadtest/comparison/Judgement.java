package co.duotopia.loadtest.comparison;

import java.util.Locale;

/** The verdict of a comparison on one figure. */
public enum Judgement {
  /** Significant, and by more than the margin. */
  WORSE,
  BETTER,
  /** The whole interval lies within the margin. */
  SAME,
  /** Neither: a difference that matters is not excluded, even where some is significant. */
  CANNOT_TELL;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
