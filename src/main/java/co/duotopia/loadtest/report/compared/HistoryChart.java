package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.history.HistoryRun;
import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.comparison.history.RunHistory.Expected;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.report.text.Axes;
import co.duotopia.loadtest.report.text.LineChart;
import co.duotopia.loadtest.report.text.LineChart.Band;
import co.duotopia.loadtest.report.text.LineChart.Point;
import co.duotopia.loadtest.report.text.LineChart.Tick;
import co.duotopia.loadtest.text.Catalogue;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Figures over the runs of a history, each in the middle of its place; good is one that passed.
 * Where a change begins and where the newest run was expected is marked.
 */
public final class HistoryChart {
  private static final Catalogue TEXTS = Catalogue.section("history-chart");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_DAYS = 6;

  private HistoryChart() {}

  /** None of a single run. */
  public static List<LineChart> of(RunHistory history) {
    if (history.runs().size() < 2) {
      return List.of();
    }
    return List.of(
        of(TEXTS.say("p95"), history, HistoryRun::p95Millis, history.expected()),
        of(
            TEXTS.say("throughput"),
            history,
            run -> run.figure(Measure.THROUGHPUT),
            Optional.empty()));
  }

  private static LineChart of(
      String title,
      RunHistory history,
      ToDoubleFunction<HistoryRun> value,
      Optional<Expected> expected) {
    List<HistoryRun> runs = history.runs();
    double most = runs.stream().mapToDouble(value).max().orElse(1);
    double high = expected.map(Expected::highMillis).orElse(0.0);
    Axes axes = Axes.upTo(runs.size(), Math.max(most, high));
    List<Point> points =
        IntStream.range(0, runs.size())
            .mapToObj(
                i ->
                    new Point(
                        axes.x(i + 0.5),
                        axes.y(value.applyAsDouble(runs.get(i))),
                        runs.get(i).outcome().equals("passed")))
            .toList();
    return new LineChart(
        title,
        LineChart.line(points),
        points,
        days(runs, axes),
        axes.values(),
        List.of(),
        history.changes().stream().map(change -> axes.x(runs.indexOf(change.first()))).toList(),
        expected.map(range -> band(range, runs.size(), axes)).stream().toList());
  }

  private static Band band(Expected expected, int runs, Axes axes) {
    long from = axes.x(runs - 1);
    long high = axes.y(expected.highMillis());
    return new Band(from, high, axes.x(runs) - from, axes.y(expected.lowMillis()) - high);
  }

  private static List<Tick> days(List<HistoryRun> runs, Axes axes) {
    int every = Math.max(1, (runs.size() + MOST_DAYS - 1) / MOST_DAYS);
    return IntStream.range(0, runs.size())
        .filter(i -> i % every == 0)
        .mapToObj(i -> new Tick(axes.x(i + 0.5), DAY.format(runs.get(i).info().created())))
        .toList();
  }
}
