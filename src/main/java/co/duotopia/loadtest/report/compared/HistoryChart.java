package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.history.HistoryRun;
import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.comparison.history.RunHistory.Expected;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.text.Catalogue;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A figure over the runs of a history, ready to be drawn, in the manner of the levels of a search.
 *
 * @param line corners, as SVG wants them
 * @param users numbers at the axis below: days
 * @param changes where a change begins
 * @param bands where the newest run was expected; none: unknown
 */
public record HistoryChart(
    String title,
    String line,
    List<Point> points,
    List<Tick> users,
    List<Tick> values,
    List<String> changes,
    List<Band> bands) {
  private static final Catalogue TEXTS = Catalogue.section("history-chart");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int WIDTH = 520;
  private static final int HEIGHT = 190;
  private static final int LEFT = 56;
  private static final int RIGHT = 14;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;
  private static final int MOST_DAYS = 6;

  /**
   * @param good whether the run passed; else it is drawn as a cross
   */
  public record Point(String x, String y, boolean good) {}

  /** A text at an axis, and where. */
  public record Tick(String at, String text) {}

  /** A rectangle at the newest run. */
  public record Band(String x, String y, String width, String height) {}

  private record Scale(int runs, double most) {
    double x(double run) {
      return LEFT + (WIDTH - LEFT - RIGHT) * (run + 0.5) / runs;
    }

    double y(double value) {
      return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(value, most) / most;
    }
  }

  /** None of a single run. */
  public static List<HistoryChart> of(RunHistory history) {
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

  private static HistoryChart of(
      String title,
      RunHistory history,
      ToDoubleFunction<HistoryRun> value,
      Optional<Expected> expected) {
    List<HistoryRun> runs = history.runs();
    double most =
        Math.max(
            runs.stream().mapToDouble(value).max().orElse(1),
            expected.map(Expected::highMillis).orElse(0.0));
    Scale scale = new Scale(runs.size(), SideChart.roundedUp(most));
    List<Point> points =
        IntStream.range(0, runs.size())
            .mapToObj(
                i ->
                    new Point(
                        number(scale.x(i)),
                        number(scale.y(value.applyAsDouble(runs.get(i)))),
                        runs.get(i).outcome().equals("passed")))
            .toList();
    return new HistoryChart(
        title,
        points.stream().map(point -> point.x() + "," + point.y()).collect(Collectors.joining(" ")),
        points,
        days(runs, scale),
        Stream.of(0.0, scale.most() / 2, scale.most())
            .map(tick -> new Tick(number(scale.y(tick)), SideChart.text(tick)))
            .toList(),
        history.changes().stream()
            .map(change -> number(scale.x(runs.indexOf(change.first()) - 0.5)))
            .toList(),
        expected.map(range -> band(range, scale)).stream().toList());
  }

  private static Band band(Expected expected, Scale scale) {
    double from = scale.x(scale.runs() - 1.5);
    double high = scale.y(expected.highMillis());
    return new Band(
        number(from),
        number(high),
        number(scale.x(scale.runs() - 0.5) - from),
        number(scale.y(expected.lowMillis()) - high));
  }

  private static List<Tick> days(List<HistoryRun> runs, Scale scale) {
    int every = Math.max(1, (runs.size() + MOST_DAYS - 1) / MOST_DAYS);
    return IntStream.range(0, runs.size())
        .filter(i -> i % every == 0)
        .mapToObj(i -> new Tick(number(scale.x(i)), DAY.format(runs.get(i).info().created())))
        .toList();
  }

  private static String number(double value) {
    return Long.toString(Math.round(value));
  }
}
