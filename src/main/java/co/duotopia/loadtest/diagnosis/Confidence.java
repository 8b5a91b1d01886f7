package co.duotopia.loadtest.diagnosis;

import java.util.Locale;

/** How sure a finding is. */
public enum Confidence {
  /** The target said so itself, or it was measured where it happens. */
  CERTAIN,
  /** Several signs that do not depend on each other agree. */
  LIKELY,
  /** It explains what was seen, but so might something else. */
  POSSIBLE;

  /** In lower case, as in summary.json. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
