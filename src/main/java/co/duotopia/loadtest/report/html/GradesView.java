package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.capacity.MeasuredLevel;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.grade.MetricGrade;
import co.duotopia.loadtest.grading.grade.MetricGrade.Graded;
import co.duotopia.loadtest.grading.limit.LoadStep;
import co.duotopia.loadtest.grading.limit.LoadSteps;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.grading.trend.Trend;
import co.duotopia.loadtest.report.text.CapacityFacts;
import co.duotopia.loadtest.report.text.LevelRow;
import co.duotopia.loadtest.report.text.LimitLine;
import co.duotopia.loadtest.report.text.LineChart;
import co.duotopia.loadtest.report.text.StepRow;
import co.duotopia.loadtest.report.text.Texts;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.report.text.TimeAxis.Moment;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The judgement: expectations, grades, the violation of the limits, trends.
 *
 * @param noViolation says that there was none, or that it is unknown
 * @param noTrends in place of the trends: why all of them are unknown
 */
record GradesView(
    List<Expectation> expectations,
    List<Metric> metrics,
    Optional<Broken> violation,
    String noViolation,
    Optional<String> noTrends,
    List<TrendRow> trends,
    List<Stair> steps,
    List<Level> levels,
    List<LineChart> levelCharts) {

  record Expectation(String subject, String required, String actual, Badge status) {
    static Expectation of(AssertionResult check) {
      return new Expectation(
          check.subject(), Texts.signs(check.required()), check.actual(), Badge.of(check.status()));
    }
  }

  /**
   * @param whole empty: not graded
   */
  record Metric(
      String name, Optional<Shown> whole, Optional<Shown> steady, String good, String acceptable) {

    record Shown(String actual, Badge grade) {
      static Shown of(Graded graded) {
        Badge badge = Badge.of(graded.grade());
        return new Shown(graded.actual().equals(badge.text()) ? "" : graded.actual(), badge);
      }
    }

    static Metric of(MetricGrade metric) {
      return new Metric(
          metric.metric(),
          metric.whole().map(Shown::of),
          metric.steady().map(Shown::of),
          Texts.signs(metric.good()),
          metric.acceptable());
    }
  }

  record Broken(Moment at, String users, String within, String sentence, String lasted) {
    static Broken of(SustainedViolation violation, TimeAxis clock) {
      return new Broken(
          clock.moment(violation.at()),
          Formats.count(violation.users()),
          Formats.count(violation.within().users(), "user"),
          Texts.signs(violation.of().sentence()),
          Formats.duration(violation.lasted()));
    }
  }

  record TrendRow(String metric, String first, String last, Badge status, String explanation) {
    static TrendRow of(Trend trend) {
      return new TrendRow(
          trend.metric(),
          trend.first(),
          trend.last(),
          Badge.of(trend.status(), "not worse", "worse"),
          trend.explanation());
    }
  }

  record Stair(StepRow figures, Badge limits) {
    static Stair of(LoadStep step) {
      StepRow row = StepRow.of(step);
      return new Stair(row, Badge.of(row.limits()));
    }
  }

  record Level(LevelRow figures, Badge verdict) {
    static Level of(MeasuredLevel level) {
      LevelRow row = LevelRow.of(level);
      return new Level(row, Badge.of(row.verdict()));
    }
  }

  boolean hasLevels() {
    return !levels.isEmpty();
  }

  /** What the table of levels shows. */
  String levelsText() {
    return CapacityFacts.table();
  }

  boolean hasSteps() {
    return !steps.isEmpty();
  }

  Optional<String> knee() {
    return steps.stream().anyMatch(step -> step.figures().knee())
        ? Optional.of(StepRow.kneeText())
        : Optional.empty();
  }

  boolean hasExpectations() {
    return !expectations.isEmpty();
  }

  boolean hasMetrics() {
    return !metrics.isEmpty();
  }

  boolean hasTrends() {
    return !trends.isEmpty();
  }

  static GradesView of(RunResults results, Assessment assessment, TimeAxis clock) {
    return new GradesView(
        assessment.expectations().stream().map(Expectation::of).toList(),
        assessment.grades().stream().map(Metric::of).toList(),
        assessment.violation().map(violation -> Broken.of(violation, clock)),
        LimitLine.noViolation(results, assessment),
        noTrends(assessment.trends()),
        assessment.trends().stream().map(TrendRow::of).toList(),
        LoadSteps.of(results).stream().map(Stair::of).toList(),
        CapacityFacts.answer(results).map(CapacityAnswer::levels).orElse(List.of()).stream()
            .map(Level::of)
            .toList(),
        CapacityFacts.answer(results).map(LevelChart::of).orElse(List.of()));
  }

  /** One sentence where all trends are unknown for one reason. */
  private static Optional<String> noTrends(List<Trend> trends) {
    Set<String> reasons = trends.stream().map(Trend::explanation).collect(Collectors.toSet());
    boolean unknown =
        trends.stream().allMatch(trend -> trend.status() == AssertionResult.Status.UNKNOWN);
    return unknown && reasons.size() == 1
        ? Optional.of(
            trends.stream().map(Trend::metric).collect(Collectors.joining(", "))
                + ": unknown, "
                + reasons.iterator().next())
        : Optional.empty();
  }
}
