package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.report.text.LogFacts;
import co.duotopia.loadtest.report.text.LogFacts.Kind;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.report.text.TimeAxis.Moment;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.stream.Stream;

/**
 * Entries of the backend's own log: around each onset, and in the whole run.
 *
 * @param isThere whether the run has a log
 * @param text its figures, in a sentence
 * @param tables none: it reported nothing bad
 */
record LogView(boolean isThere, String text, List<Table> tables) {

  record Table(String title, List<Row> rows) {}

  record Row(String count, String level, String source, Excerpt text, Moment first, Moment last) {}

  static LogView of(
      RunResults results, Assessment assessment, Diagnosis diagnosis, TimeAxis clock) {
    return LogFacts.of(results, assessment, diagnosis)
        .map(
            facts ->
                LogFacts.areThere(results)
                    ? of(facts, clock)
                    : new LogView(
                        true, "No entries from the run: its errors are unknown.", List.of()))
        .orElseGet(() -> new LogView(false, "", List.of()));
  }

  private static LogView of(LogFacts facts, TimeAxis clock) {
    Stream<Table> around =
        facts.around().stream()
            .map(
                one ->
                    new Table(
                        "10 s before and after: %s (%s)"
                            .formatted(one.of(), Formats.time(one.at())),
                        rows(one.kinds(), clock)));
    Stream<Table> all =
        facts.all().isEmpty()
            ? Stream.empty()
            : Stream.of(new Table("The whole run", rows(facts.all(), clock)));
    return new LogView(
        true,
        "%s, and %s with status 500 or higher in access logs."
            .formatted(
                Formats.count(facts.errors(), "error"),
                Formats.count(facts.failures(), "response")),
        Stream.concat(around, all).toList());
  }

  private static List<Row> rows(List<Kind> kinds, TimeAxis clock) {
    return kinds.stream()
        .map(
            kind ->
                new Row(
                    Formats.count(kind.count()),
                    kind.level(),
                    kind.source(),
                    Excerpt.of(kind.text()),
                    clock.moment(kind.first()),
                    clock.moment(kind.last())))
        .toList();
  }
}
