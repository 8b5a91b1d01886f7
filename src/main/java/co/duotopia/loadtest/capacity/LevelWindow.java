package co.duotopia.loadtest.capacity;

import java.time.Instant;

/**
 * Measurements at a level in one stretch of time.
 *
 * @param seconds how long it is
 * @param requests that ended in it
 * @param failures among them
 * @param slow requests that took longer than the p95 may be, answered or not
 * @param p50 in ms, like {@code p95}, of the response times; a request in flight counts, as if it
 *     were answered at the end, in the window in which it has taken longer than the p95 may be, and
 *     in no later one; 0 without any
 * @param reason why it is bad or void; empty when it is good
 */
public record LevelWindow(
    Instant from,
    int seconds,
    long requests,
    long failures,
    long slow,
    long p50,
    long p95,
    Verdict verdict,
    String reason) {

  /** The result of a window, or of a whole level, against the objective. */
  public enum Verdict {
    GOOD,
    BAD,
    /** Says nothing: the load generator was late or lacked CPU, or users did not come or go. */
    VOID
  }

  /** It says nothing, for this reason. */
  LevelWindow asVoid(String why) {
    return new LevelWindow(from, seconds, requests, failures, slow, p50, p95, Verdict.VOID, why);
  }

  boolean is(Verdict wanted) {
    return verdict == wanted;
  }

  public double perSecond() {
    return 1.0 * requests / seconds;
  }
}
