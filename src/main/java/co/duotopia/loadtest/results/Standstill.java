package co.duotopia.loadtest.results;

/**
 * Tells, second by second, for how long a target has stood still: nothing succeeds for at least 10
 * seconds, in which at least 10 requests would have ended otherwise. So the think times of a few
 * users are not taken for a standstill.
 */
public final class Standstill {
  private static final int LEAST_SECONDS = 10;
  private static final double LEAST_REQUESTS = 10;

  private int seconds;
  private double missing;

  /**
   * Takes the next second.
   *
   * @param silent whether nothing succeeded in it
   * @param expected how many requests would have ended in it
   * @return since how many seconds the target stands still, with this one; 0: it does not, or that
   *     is not known yet
   */
  public int next(boolean silent, double expected) {
    seconds = silent ? seconds + 1 : 0;
    missing = silent ? missing + expected : 0;
    return seconds >= LEAST_SECONDS && missing >= LEAST_REQUESTS ? seconds : 0;
  }
}
