package co.duotopia.loadtest.diagnosis.facts;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Logins that ended in the same second, after a stall as long as they themselves took: passwords
 * are checked one after the other on an event loop, and then all answered together.
 *
 * @param waitedMillis their mean response time
 * @param silentSeconds for so long before, no request of any kind ended
 */
public record LoginBatch(long logins, double waitedMillis, int silentSeconds) {
  private static final int FEWEST = 5;

  /** Shorter waits are over before they do harm. */
  private static final double LONG_MILLIS = 5_000;

  /** What takes less or more for each login is a stall for another reason. */
  private static final double LEAST_MILLIS_EACH = 150;

  private static final double MOST_MILLIS_EACH = 1_000;

  /**
   * The first of a span of seconds.
   *
   * @param to exclusive
   */
  public static Optional<LoginBatch> first(RunFacts facts, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(second -> at(second, facts))
        .filter(LoginBatch::isQueue)
        .findFirst();
  }

  private static LoginBatch at(int second, RunFacts facts) {
    int silent = 0;
    while (silent < second && facts.all().count(second - silent - 1, second) == 0) {
      silent++;
    }
    Traffic logins = facts.logins();
    return new LoginBatch(
        logins.count(second, second + 1), logins.mean(second, second + 1), silent);
  }

  private boolean isQueue() {
    return logins >= FEWEST
        && waitedMillis >= LONG_MILLIS
        && Math.abs(waitedMillis - 1_000 * silentSeconds) <= 1_000
        && waitedMillis >= LEAST_MILLIS_EACH * logins
        && waitedMillis <= MOST_MILLIS_EACH * logins;
  }
}
