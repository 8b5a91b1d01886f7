package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.grade.Grades;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** Requests of one name that fail or are slow, which the figures of all requests can hide. */
final class HiddenKinds {
  /** Probability that chance alone makes such a kind out of a sound one. */
  private static final double SIGNIFICANCE = 0.001;

  private HiddenKinds() {}

  /**
   * Kinds of which fewer succeed than required, where chance does not explain it; the worst first.
   *
   * @param above success rate in percent
   */
  static List<Statistics> failing(List<Statistics> requests, double above) {
    return among(requests, Statistics::failures, 1 - above / 100).stream()
        .filter(request -> Grades.success(request) <= above)
        .sorted(Comparator.comparingDouble(Grades::success))
        .toList();
  }

  /**
   * Kinds whose p95 is not below what is required, likewise.
   *
   * @param below p95 in ms
   */
  static List<Statistics> slow(List<Statistics> requests, long below) {
    return among(requests, request -> request.slowerThan(below - 1), Expected.BEYOND_P95).stream()
        .filter(request -> request.percentile(95) >= below)
        .sorted(Comparator.comparingLong(request -> -request.percentile(95)))
        .toList();
  }

  /** Retries are none: they follow failures. */
  private static List<Statistics> among(
      List<Statistics> requests, ToLongFunction<Statistics> bad, double share) {
    return requests.stream()
        .filter(request -> request.count() > 0 && !RequestKind.isRepeat(request.name()))
        .filter(
            request ->
                Chance.ofAtLeast(bad.applyAsLong(request), request.count(), share) < SIGNIFICANCE)
        .toList();
  }
}
