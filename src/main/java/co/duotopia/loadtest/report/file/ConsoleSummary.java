package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.comparison.baseline.BaselineComparison;
import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.report.compared.BaselineView;
import co.duotopia.loadtest.report.text.DatabaseFigures;
import co.duotopia.loadtest.report.text.DiagnosisWords;
import co.duotopia.loadtest.report.text.LimitLine;
import co.duotopia.loadtest.report.text.StartsFacts;
import co.duotopia.loadtest.report.text.Texts;
import co.duotopia.loadtest.report.text.Wording;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The console output at the end of a run: the table of its requests, the database, the verdict, and
 * the findings. As wide as the longest request name needs; 80 columns with the suite's own names
 * and times below 100 s.
 */
public final class ConsoleSummary {
  private static final int TERMINAL_WIDTH = 80;

  private ConsoleSummary() {}

  /** Without a line break at its end. */
  public static String of(
      RunResults results,
      Assessment assessment,
      Diagnosis diagnosis,
      Optional<BaselineComparison> baseline) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    table(lines, results);
    StartsFacts.corrected(results).stream()
        .filter(StartsFacts.Row::all)
        .forEach(
            all ->
                lines.add(
                    "From the intended start: p50 %s, p95 %s, p99 %s ms (%s requests)"
                        .formatted(all.p50(), all.p95(), all.p99(), all.count())));
    StartsFacts.refused(results).ifPresent(lines::add);
    StartsFacts.resent(results).ifPresent(lines::add);
    lines.add("Database: " + DatabaseFigures.sentence(results.database()));
    results.partial().ifPresent(why -> lines.add("Partial: " + Texts.line(why)));
    Wording.unknowns(results, assessment).forEach(what -> lines.add("Unknown: " + what));
    Wording.doubts(assessment).forEach(what -> lines.add("Doubtful: " + what));
    verdict(lines, assessment, Wording.reasons(assessment));
    lines.addAll(DiagnosisWords.headlines(diagnosis));
    LimitLine.of(results, diagnosis.limit()).ifPresent(lines::add);
    baseline
        .map(BaselineView::of)
        .ifPresent(view -> view.lines().forEach(line -> lines.add(Texts.line(line))));
    return String.join(System.lineSeparator(), lines);
  }

  private static void verdict(List<String> lines, Assessment assessment, List<String> reasons) {
    String word = Wording.word(assessment.outcome()) + ": ";
    if (reasons.isEmpty()) {
      lines.add(word + "grade " + assessment.grade().text());
    } else {
      reasons.forEach(reason -> lines.add(word + reason));
      lines.add("Grade: " + assessment.grade().text());
    }
  }

  private static void table(List<String> lines, RunResults results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("times in ms", "count", "failed", "p50", "p95", "p99", "req/s"));
    results.requests().forEach(request -> rows.add(row(request, results)));
    rows.add(row(results.all(), results));
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    int columns = widths.length - 1;
    boolean roomy = IntStream.of(widths).sum() + 2 * columns <= TERMINAL_WIDTH;
    rows.forEach(row -> lines.add(line(row, widths, roomy ? "  " : " ")));
  }

  private static List<String> row(Statistics request, RunResults results) {
    return List.of(
        Texts.line(request.name()),
        Long.toString(request.count()),
        Long.toString(request.failures()),
        percentile(request, 50),
        percentile(request, 95),
        percentile(request, 99),
        Formats.tenths(results.perSecond(request.count())));
  }

  /** None of no request; in plain ASCII, for any terminal. */
  private static String percentile(Statistics request, double percentile) {
    return request.count() == 0 ? "-" : Long.toString(request.percentile(percentile));
  }

  private static String line(List<String> row, int[] widths, String gap) {
    StringBuilder line = new StringBuilder(row.get(0));
    line.append(" ".repeat(widths[0] - row.get(0).length()));
    for (int i = 1; i < widths.length; i++) {
      line.append(gap).append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i));
    }
    return line.toString();
  }
}
