package co.duotopia.loadtest.diagnosis.facts;

import java.time.Instant;
import java.util.Optional;

/**
 * One fact that speaks for a finding.
 *
 * @param text a sentence with its figures, without full stop; it may quote what a target answered
 * @param at when it was seen first, or at its worst; empty: all the time
 */
public record Evidence(String text, Optional<Instant> at) {
  public static Evidence of(String text) {
    return new Evidence(text, Optional.empty());
  }

  public static Evidence at(Instant at, String text) {
    return new Evidence(text, Optional.of(at));
  }
}
