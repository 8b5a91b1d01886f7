package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.grading.facts.Figure;
import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.grading.grade.Grades;
import co.duotopia.loadtest.grading.grade.Scale;
import co.duotopia.loadtest.grading.trend.Trend;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Standstill.Longest;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.settings.scenario.Expectations;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks what a scenario is expected to reach, over the whole run. */
final class Expected {
  private static final Catalogue TEXTS = Catalogue.section("expected");
  static final String SUCCESS = "success rate of all requests";
  private static final String REFUSED = "refused arrivals";
  static final String P95 = "p95 of all requests";

  /** The share of the requests that a p95 leaves out. */
  static final double BEYOND_P95 = 0.05;

  /** Figures of which too few requests tell nothing, so that the run has shown nothing. */
  private static final List<String> TELLING = List.of(SUCCESS, P95);

  private final RunResults results;
  private final Statistics all;
  private final List<AssertionResult> checks = new ArrayList<>();

  /** Requests without which nothing can be told: by the success rate, if one is expected. */
  private final long fewest;

  private Expected(RunResults results, Expectations asked) {
    this.results = results;
    this.all = results.all();
    fewest = Chance.fewest(1 - asked.successAbovePercent().orElse(95) / 100);
  }

  /**
   * The expectations in the order of the settings, with the required grade last. A scenario that
   * expects a success rate or response times expects them of each kind of request, too, and no
   * standstill, which both can hide; one that expects a success rate, no refused arrivals.
   */
  static List<AssertionResult> of(
      RunResults results, Objective objective, Grade grade, List<Trend> trends) {
    Expectations asked = objective.scenario().expected();
    Expected expected = new Expected(results, asked);
    asked.successAbovePercent().ifPresent(expected::success);
    asked.p95Below().ifPresent(expected::p95);
    if (asked.successAbovePercent().isPresent() || asked.p95Below().isPresent()) {
      objective
          .criteria()
          .standstill()
          .ifPresent(limits -> expected.standstill(limits.acceptable(), objective));
    }
    boolean asksForSuccess = asked.successAbovePercent().isPresent();
    if (asksForSuccess && objective.scenario().traits().arrivals().isPresent()) {
      expected.nobodyRefused();
    }
    if (asked.noDegradation()) {
      expected.noDegradation(trends);
    }
    if (objective.scenario().traits().search().isEmpty()) {
      objective.criteria().requiredGrade().ifPresent(required -> expected.grade(required, grade));
    }
    return List.copyOf(expected.checks);
  }

  private void success(double above) {
    double actual = Grades.success(all);
    String required = "> " + Figure.text(above) + " %";
    told(SUCCESS, required, actual > above, () -> Figure.percent(actual, above));
    if (actual > above) {
      HiddenKinds.failing(results.requests(), above)
          .forEach(
              kind ->
                  hidden(
                      "success rate", kind, required, Figure.percent(Grades.success(kind), above)));
    }
  }

  private void p95(Duration below) {
    long actual = all.percentile(95);
    double limit = Scale.millis(below);
    String required = "< " + Figure.text(limit) + " ms";
    told(P95, required, actual < limit, () -> actual + " ms");
    if (actual < limit) {
      HiddenKinds.slow(results.requests(), (long) Math.ceil(limit))
          .forEach(kind -> hidden("p95", kind, required, kind.percentile(95) + " ms"));
    }
  }

  /** What the figure of all requests hides. */
  private void hidden(String figure, Statistics kind, String required, String actual) {
    String subject = "%s of \"%s\"".formatted(figure, kind.name());
    checks.add(new AssertionResult(subject, required, actual, Status.MISSED));
  }

  /** Met only if there are enough requests to tell. */
  private void told(String subject, String required, boolean met, Text actual) {
    if (met && all.count() > 0 && all.count() < fewest) {
      String few =
          TEXTS.say("unknown", "actual", actual.text(), "count", all.count(), "fewest", fewest);
      checks.add(new AssertionResult(subject, required, few, Status.UNKNOWN));
    } else {
      measured(subject, required, met, actual);
    }
  }

  private void standstill(Duration most, Objective objective) {
    double limit = Scale.millis(most) / 1000;
    String required = "<= " + Figure.text(limit) + " s";
    Optional<Longest> seen = Grades.standstill(results, results.whole().start(), objective);
    Longest longest = seen.orElse(new Longest(0, 0));
    if (longest.isUnknown(limit)) {
      String actual = TEXTS.say("unseen", "why", Grades.seenByFew(longest));
      checks.add(new AssertionResult(Grades.STANDSTILL, required, actual, Status.UNKNOWN));
    } else {
      measured(
          Grades.STANDSTILL, required, longest.seconds() <= limit, () -> longest.seconds() + " s");
    }
  }

  /** In an open workload, a refused user counts as one who was not served. */
  private void nobodyRefused() {
    long refused = results.starts().refused();
    checks.add(
        new AssertionResult(
            REFUSED, "0", Formats.count(refused), refused == 0 ? Status.MET : Status.MISSED));
  }

  /**
   * Subjects of which nothing is known, so that the run does not pass.
   *
   * @param others than those of the settings: all of them must be known
   */
  static List<String> open(List<AssertionResult> expected, List<AssertionResult> others) {
    return Stream.concat(
            expected.stream().filter(check -> TELLING.contains(check.subject())), others.stream())
        .filter(check -> check.status() == Status.UNKNOWN)
        .map(AssertionResult::subject)
        .toList();
  }

  private void measured(String subject, String required, boolean met, Text actual) {
    checks.add(
        all.count() == 0
            ? new AssertionResult(subject, required, Figure.UNKNOWN, Status.UNKNOWN)
            : new AssertionResult(
                subject, required, actual.text(), met ? Status.MET : Status.MISSED));
  }

  private interface Text {
    String text();
  }

  /** One check a metric. */
  private void noDegradation(List<Trend> trends) {
    if (trends.isEmpty()) {
      checks.add(Trend.unknown());
    }
    trends.forEach(trend -> checks.add(trend.check()));
  }

  /** An unknown grade never meets a required one. */
  private void grade(String required, Grade actual) {
    Grade worst = Grade.valueOf(required.toUpperCase(Locale.ROOT));
    boolean isMet = actual != Grade.UNKNOWN && actual.compareTo(worst) <= 0;
    measured(
        "grade of the run",
        worst == Grade.GOOD ? worst.text() : worst.text() + " or better",
        isMet,
        actual::text);
  }
}
