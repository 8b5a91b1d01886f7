package co.duotopia.loadtest.capacity;

import java.time.Instant;

/**
 * What was seen at a level in one stretch of time.
 *
 * @param seconds how long it is
 * @param requests that ended in it, and those in flight at its end for longer than the p95 may be
 * @param failures among them
 * @param p95 of their response times in ms; 0 without any
 * @param reason why it is bad or void; empty when it is good
 */
public record LevelWindow(
    Instant from,
    int seconds,
    long requests,
    long failures,
    long p50,
    long p95,
    Verdict verdict,
    String reason) {

  /** How a window, or a whole level, stands with the objective. */
  public enum Verdict {
    GOOD,
    BAD,
    /** Says nothing: the load generator itself was in trouble. */
    VOID
  }

  boolean is(Verdict wanted) {
    return verdict == wanted;
  }

  public double perSecond() {
    return 1.0 * requests / seconds;
  }
}
