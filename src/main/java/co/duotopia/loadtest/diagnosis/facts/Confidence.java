package co.duotopia.loadtest.diagnosis.facts;

import java.util.Locale;

/** The certainty of a finding. */
public enum Confidence {
  /** The target said so itself, or it was measured where it happens. */
  CERTAIN,
  /** It fits well, but was not measured where it happens. */
  LIKELY,
  /** It explains what was seen, but so might something else. */
  POSSIBLE;

  /** The name in lower case, as in summary.json. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
