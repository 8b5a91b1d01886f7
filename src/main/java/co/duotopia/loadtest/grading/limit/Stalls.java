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
  private Stalls() {}

  /** The result of {@link Standstill#next} for each second. */
  static int[] of(List<Second> seconds, Objective objective) {
    Standstill standstill = new Standstill();
    return seconds.stream()
        .mapToInt(
            second ->
                standstill.next(
                    Standstill.isSilent(second), second.users() * objective.ratePerUser()))
        .toArray();
  }
}
