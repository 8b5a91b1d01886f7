package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.settings.scenario.GeneratorLateness;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.Optional;

/** Whether the load generator started requests so late that it measured itself. */
final class LateStarts {
  private static final Catalogue TEXTS = Catalogue.section("late-starts");

  /** With fewer requests, the p99 is the worst one. */
  private static final int LEAST_STARTS = 100;

  private LateStarts() {}

  /** The reason why the results say nothing about the target; mostly empty. */
  static Optional<String> voiding(RunResults results, Objective objective) {
    return limits(objective)
        .filter(limits -> isLater(results, limits, limits.voidAbove()))
        .map(limits -> TEXTS.say("void", "late", late(results), "p99", p99(results)));
  }

  /** The reason why the results are less certain; empty if they are void. */
  static Optional<String> doubt(RunResults results, Objective objective) {
    return limits(objective)
        .filter(limits -> isLater(results, limits, limits.doubtfulAbove()))
        .filter(limits -> !isLater(results, limits, limits.voidAbove()))
        .map(limits -> TEXTS.say("doubt", "late", late(results), "p99", p99(results)));
  }

  private static Optional<GeneratorLateness> limits(Objective objective) {
    return objective.criteria().generatorLateness();
  }

  private static boolean isLater(RunResults results, GeneratorLateness limits, Duration above) {
    MillisCounts lateness = results.starts().lateness();
    long p99 = lateness.percentile(99);
    return lateness.total() >= LEAST_STARTS
        && p99 > above.toMillis()
        && p99 * 100.0 > limits.percentOfP99() * results.all().percentile(99);
  }

  private static String late(RunResults results) {
    return Formats.digits(results.starts().lateness().percentile(99));
  }

  private static String p99(RunResults results) {
    return Formats.digits(results.all().percentile(99));
  }
}
