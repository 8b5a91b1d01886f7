package co.duotopia.loadtest.report.file;

import static co.duotopia.loadtest.report.text.Markdown.text;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.grade.MetricGrade.Graded;
import co.duotopia.loadtest.report.text.Highlights;
import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.report.text.Wording;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes findings.md: what a run came to, on a page to be pasted into a ticket. It states what was
 * measured, and what broke. Texts from the target are cut and have no effect on the page.
 */
public final class FindingsPage {
  private static final int MAX_FAILURES = 10;

  private final Markdown page = new Markdown();
  private final RunResults results;
  private final Assessment assessment;
  private final Diagnosis diagnosis;

  private FindingsPage(RunResults results, Assessment assessment, Diagnosis diagnosis) {
    this.results = results;
    this.assessment = assessment;
    this.diagnosis = diagnosis;
  }

  public static String of(RunResults results, Assessment assessment, Diagnosis diagnosis) {
    return new FindingsPage(results, assessment, diagnosis).write();
  }

  private String write() {
    verdict();
    FindingsSection.addTo(page, results, diagnosis);
    whatWasRun();
    page.heading(2, "Figures");
    RequestTable.addTo(page, results);
    expectations();
    grades();
    TimelineSection.addTo(page, results, assessment, diagnosis.limit().users());
    failures();
    page.heading(2, "What to look at");
    page.list(Highlights.of(results, assessment));
    page.heading(2, "More");
    page.block(
        "In the run directory, beside this page: `report.html` (charts), `gatling/index.html`\n"
            + "(after a finished run), `results_stats.csv`, `results_failures.csv`,\n"
            + "`summary.json`, `database.csv`, `resources.csv`, `events.jsonl`, `run.json`.");
    return page.toString();
  }

  private void verdict() {
    RunInfo info = results.info();
    page.heading(
        1,
        text(
            "%s: %s on %s, grade %s"
                .formatted(
                    Wording.word(assessment.outcome()),
                    info.scenario(),
                    info.environment(),
                    assessment.grade().text())));
    results.partial().ifPresent(why -> page.block("**Partial**: " + text(why)));
    page.list(Wording.reasons(assessment).stream().map(Markdown::text).toList());
  }

  private void whatWasRun() {
    RunInfo info = results.info();
    RunInfo.Versions versions = info.versions();
    page.heading(2, "What was run");
    page.table(
        List.of(
            List.of("what", "value"),
            List.of("run", text(info.run() + " (" + info.simulation() + ")")),
            List.of("target", text(info.target() + (info.standIn() ? " (stand-in)" : ""))),
            List.of("load", text(load(info))),
            List.of("when", "from %s, for %s".formatted(when(results.whole().start()), span())),
            List.of(
                "versions",
                text(
                    "suite %s, Gatling %s on %s"
                        .formatted(versions.suite(), versions.gatling(), versions.java()))),
            List.of(
                "generator", text(versions.os() + ", " + Formats.count(versions.cpus(), "CPU")))));
  }

  private static String load(RunInfo info) {
    JsonNode scenario = info.settings().path("scenario");
    String shard =
        info.shard().count() > 1
            ? ", load generator %s of %s".formatted(info.shard().index() + 1, info.shard().count())
            : "";
    return "%s with %s%s, asked for %s/s and %s"
        .formatted(
            Formats.count(info.users(), "user"),
            Formats.count(info.accounts(), "account"),
            shard,
            scenario.path("rate").asText("unknown"),
            scenario.path("time").asText("unknown"));
  }

  private static String when(Instant instant) {
    return instant
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replace('T', ' ')
        .replace("Z", " UTC");
  }

  private String span() {
    Duration seconds = Duration.ofSeconds(Math.round(results.span().toMillis() / 1000.0));
    return Formats.units(seconds);
  }

  private void expectations() {
    if (assessment.expectations().isEmpty()) {
      return;
    }
    page.heading(2, "Expectations");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("of", "required", "actual", "verdict"));
    assessment
        .expectations()
        .forEach(
            check ->
                rows.add(
                    List.of(
                        text(check.subject()),
                        text(check.required()),
                        text(check.actual()),
                        check.status().name().toLowerCase(Locale.ROOT))));
    page.table(rows);
  }

  private void grades() {
    if (assessment.grades().isEmpty()) {
      return;
    }
    page.heading(2, "Grades");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("metric", "whole run", "steady phase", "good", "acceptable"));
    assessment
        .grades()
        .forEach(
            grade ->
                rows.add(
                    List.of(
                        text(grade.metric()),
                        graded(grade.whole()),
                        graded(grade.steady()),
                        text(grade.good()),
                        text(grade.acceptable()))));
    page.table(rows);
  }

  private static String graded(Optional<Graded> graded) {
    return graded.map(Wording::sentence).map(Markdown::text).orElse("–");
  }

  private void failures() {
    List<Failure> failures = new ArrayList<>(results.failures());
    failures.addAll(results.errors());
    if (failures.isEmpty()) {
      return;
    }
    page.heading(2, "Failures");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(" count", "request", "error"));
    failures.stream()
        .limit(MAX_FAILURES)
        .forEach(
            failure ->
                rows.add(
                    List.of(
                        Long.toString(failure.occurrences()),
                        failure.request().isEmpty() ? "outside requests" : text(failure.request()),
                        text(failure.error()))));
    page.table(rows);
    if (failures.size() > MAX_FAILURES) {
      page.block(
          "And %s more, in `results_failures.csv`."
              .formatted(Formats.count(failures.size() - MAX_FAILURES, "kind")));
    }
  }
}
