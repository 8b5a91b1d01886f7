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

  /** Throughputs of two windows that differ by more than chance: in standard deviations. */
  private static final double DIFFERENT = 3;

  /** p95 over p50; of exponentially distributed times it is 4.3. */
  private static final int APART = 6;

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

  /**
   * Whether it is good, but its p95 has come near to the limit, and few requests beyond it.
   *
   * @param p95Limit of a good window, in ms
   */
  boolean isNear(long p95Limit) {
    return is(Verdict.GOOD) && 50 * slow <= requests && 2 * p95 > p95Limit;
  }

  /** Whether the slow requests wait for something that most do not need. */
  boolean isApart() {
    return p95 > APART * p50;
  }

  public double perSecond() {
    return 1.0 * requests / seconds;
  }

  /** Whether it differs from that of a later window by more than chance. */
  boolean hasOtherThroughput(LevelWindow later) {
    double expected = later.perSecond() * seconds;
    double chance =
        Math.sqrt(expected + later.requests * Math.pow(1.0 * seconds / later.seconds, 2));
    return Math.abs(requests - expected) > DIFFERENT * chance;
  }
}
