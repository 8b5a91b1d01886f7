package co.duotopia.loadtest.diagnosis.facts;

import java.time.Instant;
import java.util.List;

/** The answer of a pattern's detector on a run. */
public sealed interface Detection {

  /**
   * @param from when it began to show
   * @param evidence the most telling first; at least one
   */
  record Seen(Confidence confidence, Instant from, List<Evidence> evidence) implements Detection {}

  /**
   * @param because a sentence with figures, without full stop, that rules it out; empty: it may be
   *     there, but does not show
   */
  record NotSeen(String because) implements Detection {}

  /**
   * It is there, and does no harm that is worth a finding.
   *
   * @param text a sentence with figures, without full stop
   */
  record Noted(String text) implements Detection {}

  static Detection unknown() {
    return new NotSeen("");
  }

  static Detection not(String because) {
    return new NotSeen(because);
  }
}
