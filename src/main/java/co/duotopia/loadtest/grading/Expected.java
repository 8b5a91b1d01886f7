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

/** Checks what a scenario is expected to reach, over the whole run. */
final class Expected {
  private static final Catalogue TEXTS = Catalogue.section("degradation");
  static final String SUCCESS = "success rate of all requests";
  private static final String REFUSED = "refused arrivals";
  static final String P95 = "p95 of all requests";

  private final RunResults results;
  private final Statistics all;
  private final List<AssertionResult> checks = new ArrayList<>();

  private Expected(RunResults results) {
    this.results = results;
    this.all = results.all();
  }

  /**
   * The expectations in the order of the settings, with the required grade last. A scenario that
   * expects a success rate expects it of each kind of request. One that expects a success rate or
   * response times also expects no standstill, which both can hide, and no refused arrivals.
   */
  static List<AssertionResult> of(
      RunResults results, Objective objective, Grade grade, List<Trend> trends) {
    Expected expected = new Expected(results);
    Expectations asked = objective.scenario().expected();
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
    measured(
        SUCCESS,
        "> " + Figure.text(above) + " %",
        actual > above,
        () -> Figure.percent(actual, above));
    if (actual > above) {
      FailingKinds.among(results.requests(), above).forEach(kind -> failing(kind, above));
    }
  }

  /** What the success rate of all requests hides. */
  private void failing(Statistics kind, double above) {
    measured(
        "success rate of \"" + kind.name() + "\"",
        "> " + Figure.text(above) + " %",
        false,
        () -> Figure.percent(Grades.success(kind), above));
  }

  private void p95(Duration below) {
    long actual = all.percentile(95);
    measured(
        P95,
        "< " + Figure.text(Scale.millis(below)) + " ms",
        actual < Scale.millis(below),
        () -> actual + " ms");
  }

  private void standstill(Duration most, Objective objective) {
    double limit = Scale.millis(most) / 1000;
    String required = "<= " + Figure.text(limit) + " s";
    Optional<Longest> seen = Grades.standstill(results, results.whole().start(), objective);
    Longest longest = seen.orElse(new Longest(0, 0));
    if (longest.isUnknown(limit)) {
      String actual = TEXTS.say("unknown", "explanation", Grades.seenByFew(longest));
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
      degradation("all metrics", TEXTS.say("no-steady-phase"), Status.UNKNOWN);
    }
    trends.forEach(trend -> degradation(trend.metric(), actual(trend), trend.status()));
  }

  private void degradation(String metric, String actual, Status status) {
    checks.add(
        new AssertionResult(
            TEXTS.say("subject", "metric", metric), TEXTS.say("none"), actual, status));
  }

  private static String actual(Trend trend) {
    return switch (trend.status()) {
      case MET ->
          TEXTS.say(
              "met",
              "first",
              trend.first(),
              "last",
              trend.last(),
              "explanation",
              trend.explanation());
      case MISSED ->
          TEXTS.say(
              "missed",
              "first",
              trend.first(),
              "last",
              trend.last(),
              "explanation",
              trend.explanation());
      case UNKNOWN -> TEXTS.say("unknown", "explanation", trend.explanation());
    };
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
