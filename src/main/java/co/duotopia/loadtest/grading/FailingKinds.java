package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.grade.Grades;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.util.Comparator;
import java.util.List;

/** Requests of one name that fail, which the success rate of all requests can hide. */
final class FailingKinds {
  /** Probability that chance alone makes such a kind out of a sound one. */
  private static final double SIGNIFICANCE = 0.001;

  private FailingKinds() {}

  /**
   * Kinds of which fewer succeed than required, where chance does not explain it; the worst first.
   * Retries are none: they follow failures.
   *
   * @param above success rate in percent
   */
  static List<Statistics> among(List<Statistics> requests, double above) {
    return requests.stream()
        .filter(request -> !RequestKind.isRepeat(request.name()))
        .filter(request -> fails(request, above))
        .sorted(Comparator.comparingDouble(Grades::success))
        .toList();
  }

  private static boolean fails(Statistics request, double above) {
    return request.count() > 0
        && Grades.success(request) <= above
        && byChance(request.failures(), request.count(), 1 - above / 100) < SIGNIFICANCE;
  }

  /**
   * Probability of at least so many failures among requests that fail independently with the
   * probability {@code share}: 1 - sum of P(k) for k below {@code failures}, where P(k) / P(k - 1)
   * = (count - k + 1) / k * share / (1 - share).
   */
  private static double byChance(long failures, long count, double share) {
    double odds = Math.log(share / (1 - share));
    double logarithm = count * Math.log(1 - share);
    double fewer = 0;
    for (long k = 0; k < failures; k++) {
      fewer += Math.exp(logarithm);
      logarithm += Math.log((double) (count - k) / (k + 1)) + odds;
    }
    return 1 - fewer;
  }
}
