package co.duotopia.loadtest.grading.limit;

import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.results.Second;
import java.util.List;

/**
 * Tells the seconds in which a target stands still: for at least 10 seconds no request has
 * succeeded, and hardly one has ended, in which at least 10 would have ended at the rate of the
 * users who were there. So the think times of a few users are not taken for it.
 */
final class Stalls {
  private static final int LEAST_SECONDS = 10;
  private static final double LEAST_REQUESTS = 10;
  private static final int GIVEN_UP = 1;

  private Stalls() {}

  /**
   * For each second, how many seconds ago the stall began that is known by then; 0: none is known.
   */
  static int[] of(List<Second> seconds, Objective objective) {
    double ratePerUser = objective.workloadRate() / objective.scenario().users();
    int[] stalled = new int[seconds.size()];
    int silent = 0;
    double missing = 0;
    for (int i = 0; i < stalled.length; i++) {
      boolean isSilent = isSilent(seconds.get(i));
      silent = isSilent ? silent + 1 : 0;
      missing = isSilent ? missing + seconds.get(i).users() * ratePerUser : 0;
      stalled[i] = silent >= LEAST_SECONDS && missing >= LEAST_REQUESTS ? silent : 0;
    }
    return stalled;
  }

  /** What gives up after its wait, one now and then, is no sign of life. */
  private static boolean isSilent(Second second) {
    return second.users() > 0
        && second.requests() == second.failures()
        && second.failures() <= GIVEN_UP;
  }
}
