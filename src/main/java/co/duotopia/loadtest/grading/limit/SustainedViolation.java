package co.duotopia.loadtest.grading.limit;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import java.time.Duration;
import java.time.Instant;

/**
 * The first time at which a limit was exceeded, and stayed so.
 *
 * @param at its beginning: by then, the last 10 seconds together exceed the limit; of a stall, the
 *     first second without an answer
 * @param users virtual users at that time
 * @param within the load that was held before, up to the moment when the slowest of the requests
 *     began that ended at that time
 * @param of what was exceeded, as "required …, actual …", in the worst 10 seconds of it
 * @param lasted until the last request that exceeded it, or to the load's end
 */
public record SustainedViolation(
    Instant at, int users, HeldLoad within, AssertionResult of, Duration lasted) {
  static final String ERROR_RATE = "error rate";

  /** Else it is one of response times. */
  public boolean isOfErrors() {
    return of.subject().equals(ERROR_RATE);
  }
}
