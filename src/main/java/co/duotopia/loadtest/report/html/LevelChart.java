package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.MeasuredLevel;
import co.duotopia.loadtest.report.text.Axes;
import co.duotopia.loadtest.report.text.LineChart;
import co.duotopia.loadtest.report.text.LineChart.Point;
import co.duotopia.loadtest.report.text.LineChart.Tick;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Figures of the levels of a search over their users; good is a level whose most windows were. */
public final class LevelChart {
  /** Between two numbers at the axis. */
  private static final int APART = 26;

  private LevelChart() {}

  /** Two of them; none where fewer than two levels were measured. */
  public static List<LineChart> of(CapacityAnswer answer) {
    List<MeasuredLevel> levels =
        answer.levels().stream().filter(level -> !level.windows().isEmpty()).toList();
    return levels.size() < 2
        ? List.of()
        : List.of(
            of(
                "p95 in ms; dashed: the limit",
                levels,
                MeasuredLevel::p95,
                List.of(answer.p95Limit())),
            of("Requests/s", levels, MeasuredLevel::perSecond, List.of()));
  }

  private static LineChart of(
      String title,
      List<MeasuredLevel> levels,
      ToDoubleFunction<MeasuredLevel> value,
      List<Long> limits) {
    double most = levels.stream().mapToDouble(value).max().orElseThrow();
    double limit = limits.stream().mapToLong(Long::longValue).max().orElse(0);
    Axes axes = Axes.upTo(levels.get(levels.size() - 1).users(), Math.max(limit, most));
    List<Point> points =
        levels.stream()
            .map(
                level ->
                    new Point(
                        axes.x(level.users()),
                        axes.y(value.applyAsDouble(level)),
                        level.verdict() == Verdict.GOOD))
            .toList();
    return new LineChart(
        title,
        LineChart.line(points),
        points,
        users(levels, axes),
        axes.values(),
        limits.stream().map(axes::y).toList(),
        List.of(),
        List.of());
  }

  /** Labels of the levels that have room: the largest good one first, then from above. */
  private static List<Tick> users(List<MeasuredLevel> levels, Axes axes) {
    Comparator<MeasuredLevel> fromAbove = Comparator.comparing(MeasuredLevel::users).reversed();
    List<MeasuredLevel> order = new ArrayList<>();
    levels.stream()
        .filter(level -> level.verdict() == Verdict.GOOD)
        .min(fromAbove)
        .ifPresent(order::add);
    levels.stream().sorted(fromAbove).forEach(order::add);
    List<Tick> ticks = new ArrayList<>();
    for (MeasuredLevel level : order) {
      long at = axes.x(level.users());
      if (ticks.stream().allMatch(tick -> Math.abs(at - tick.at()) >= APART)) {
        ticks.add(new Tick(at, Formats.count(level.users())));
      }
    }
    return ticks;
  }
}
