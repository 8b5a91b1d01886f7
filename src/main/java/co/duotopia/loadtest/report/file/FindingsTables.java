package co.duotopia.loadtest.report.file;

import static co.duotopia.loadtest.report.text.Markdown.text;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.grade.MetricGrade;
import co.duotopia.loadtest.grading.grade.MetricGrade.Graded;
import co.duotopia.loadtest.grading.limit.LoadStep;
import co.duotopia.loadtest.grading.limit.LoadSteps;
import co.duotopia.loadtest.grading.trend.Trend;
import co.duotopia.loadtest.report.text.LogFacts;
import co.duotopia.loadtest.report.text.LogFacts.Kind;
import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.report.text.StartsFacts;
import co.duotopia.loadtest.report.text.StepRow;
import co.duotopia.loadtest.report.text.Wording;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The tables of the page of findings but those of the run and of its requests; empty where there
 * are no rows.
 */
record FindingsTables(RunResults results, Assessment assessment) {
  private static final int MAX_FAILURES = 10;

  Optional<String> steps() {
    List<LoadStep> steps = LoadSteps.of(results);
    Optional<String> table =
        table(
            List.of(
                " users",
                " held",
                " requests/s",
                " failed",
                " p50",
                " p95",
                " p99",
                " standstill",
                " connections",
                "limits",
                ""),
            steps.stream().map(StepRow::of).toList(),
            FindingsTables::row);
    return steps.stream().anyMatch(LoadStep::knee)
        ? table.map(known -> known + "\n" + StepRow.kneeText() + "\n")
        : table;
  }

  private static List<String> row(StepRow step) {
    return List.of(
        step.users(),
        step.held(),
        step.perSecond(),
        step.failed(),
        step.p50(),
        step.p95(),
        step.p99(),
        step.standstill(),
        step.connections(),
        step.limits().name().toLowerCase(Locale.ROOT),
        step.knee() ? "knee" : "");
  }

  /** The times from the intended start, with their explanation. */
  Optional<String> corrected() {
    List<String> header =
        List.of("from the intended start", " requests", " p50", " p95", " p99", " max");
    return table(header, StartsFacts.corrected(results), FindingsTables::row)
        .map(table -> StartsFacts.explanation() + "\n\n" + table);
  }

  private static List<String> row(StartsFacts.Row row) {
    return List.of(text(row.name()), row.count(), row.p50(), row.p95(), row.p99(), row.max());
  }

  Optional<String> expectations() {
    List<String> header = List.of("expectation", "required", "actual", "verdict");
    return table(header, assessment.expectations(), FindingsTables::row);
  }

  private static List<String> row(AssertionResult check) {
    return List.of(
        text(check.subject()),
        text(check.required()),
        text(check.actual()),
        check.status().name().toLowerCase(Locale.ROOT));
  }

  Optional<String> grades() {
    List<String> header = List.of("metric", "whole run", "steady phase", "good", "acceptable");
    return table(header, assessment.grades(), FindingsTables::row);
  }

  private static List<String> row(MetricGrade grade) {
    return List.of(
        text(grade.metric()),
        graded(grade.whole()),
        graded(grade.steady()),
        text(grade.good()),
        text(grade.acceptable()));
  }

  private static String graded(Optional<Graded> graded) {
    return graded.map(Wording::sentence).map(Markdown::text).orElse("–");
  }

  Optional<String> trends() {
    List<String> header = List.of("trend of", "first fifth", "last fifth", "verdict", "why");
    return table(header, assessment.trends(), FindingsTables::row);
  }

  private static List<String> row(Trend trend) {
    return List.of(
        text(trend.metric()),
        text(trend.first()),
        text(trend.last()),
        switch (trend.status()) {
          case MET -> "not worse";
          case MISSED -> "worse";
          case UNKNOWN -> "unknown";
        },
        text(trend.explanation()));
  }

  /** Of requests and outside them; no CSV file has the latter. */
  Optional<String> failures() {
    List<Failure> shown =
        Stream.of(results.failures(), results.errors())
            .flatMap(all -> all.stream().limit(MAX_FAILURES))
            .toList();
    return table(List.of(" count", "request", "error"), shown, FindingsTables::row)
        .map(
            table ->
                table
                    + rest(results.failures(), "", "results_failures.csv")
                    + rest(results.errors(), " outside requests", "summary.json"));
  }

  private static String rest(List<Failure> all, String where, String file) {
    int more = all.size() - MAX_FAILURES;
    return more <= 0
        ? ""
        : "\nAnd %s more%s, in `%s`.\n".formatted(Formats.count(more, "kind"), where, file);
  }

  /** What the backend's log said around the first onset, or if there is none, in the whole run. */
  Optional<String> log(Diagnosis diagnosis) {
    List<String> header = List.of(" count", "level", "entry", "log", "first");
    return LogFacts.of(results, assessment, diagnosis)
        .flatMap(
            facts ->
                facts.around().stream()
                    .findFirst()
                    .map(
                        one ->
                            table(header, one.kinds(), FindingsTables::row)
                                .map(
                                    table ->
                                        "10 s before and after: %s\n\n%s"
                                            .formatted(text(one.of()), table)))
                    .orElseGet(() -> table(header, facts.all(), FindingsTables::row)));
  }

  private static List<String> row(Kind kind) {
    return List.of(
        Long.toString(kind.count()),
        kind.level(),
        text(kind.text()),
        text(kind.source()),
        Formats.time(kind.first()));
  }

  private static List<String> row(Failure failure) {
    return List.of(
        Long.toString(failure.occurrences()),
        failure.request().isEmpty() ? "outside requests" : text(failure.request()),
        text(failure.error()));
  }

  private static <T> Optional<String> table(
      List<String> header, List<T> of, Function<T, List<String>> row) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header);
    of.stream().map(row).forEach(rows::add);
    return of.isEmpty() ? Optional.empty() : Optional.of(Markdown.table(rows));
  }
}
