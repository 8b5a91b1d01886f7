package co.duotopia.loadtest.grading.limit;

import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.results.Standstill;
import java.util.List;

/**
 * Tells the seconds in which a target stands still, though there are users: by the rate at which
 * these would make requests.
 */
final class Stalls {
  private static final int GIVEN_UP = 1;

  private Stalls() {}

  /** For each second, what {@link Standstill#next} says of it. */
  static int[] of(List<Second> seconds, Objective objective) {
    double ratePerUser = objective.workloadRate() / objective.scenario().users();
    Standstill standstill = new Standstill();
    return seconds.stream()
        .mapToInt(second -> standstill.next(isSilent(second), second.users() * ratePerUser))
        .toArray();
  }

  /** What gives up after its wait, one now and then, is no sign of life. */
  private static boolean isSilent(Second second) {
    return second.users() > 0
        && second.requests() == second.failures()
        && second.failures() <= GIVEN_UP;
  }
}
