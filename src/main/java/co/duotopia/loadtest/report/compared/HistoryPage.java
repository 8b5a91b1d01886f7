package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.history.HistoryRun;
import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.report.text.LineChart;
import co.duotopia.loadtest.report.text.PageTemplate;
import co.duotopia.loadtest.text.Formats;
import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A history as one HTML file in the style of the report, without scripts. */
public final class HistoryPage {
  private static final Template TEMPLATE =
      PageTemplate.html(HistoryPage.class, "history.html.mustache");

  /**
   * @param change what changed with this run; empty: nothing
   */
  private record Row(
      String run,
      String begun,
      String suite,
      String outcome,
      String p50,
      String p95,
      String failed,
      String perSecond,
      Optional<String> change) {}

  private record View(
      String style, String title, String answer, List<LineChart> charts, List<Row> rows) {}

  private HistoryPage() {}

  public static String of(RunHistory history) {
    List<Row> rows =
        new ArrayList<>(history.runs().stream().map(run -> row(run, history)).toList());
    Collections.reverse(rows);
    return TEMPLATE.execute(
        new View(
            ComparisonPage.STYLE,
            HistoryText.title(history),
            HistoryText.answer(history),
            HistoryChart.of(history),
            rows));
  }

  private static Row row(HistoryRun run, RunHistory history) {
    return new Row(
        run.info().run(),
        HistoryText.begun(run),
        run.info().versions().suite(),
        run.outcome(),
        Formats.responseTime(Math.round(run.figure(Measure.P50))),
        Formats.responseTime(Math.round(run.p95Millis())),
        Formats.part(run.figure(Measure.ERRORS)),
        Formats.rate(run.figure(Measure.THROUGHPUT)),
        history.changes().stream()
            .filter(change -> change.first().equals(run))
            .map(HistoryText::text)
            .findFirst());
  }
}
