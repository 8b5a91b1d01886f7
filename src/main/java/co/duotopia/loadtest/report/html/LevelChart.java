package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.MeasuredLevel;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A figure of the levels of a search over their users, ready to be drawn.
 *
 * @param title what is drawn, with its unit
 * @param line corners, as SVG wants them
 * @param limit height of the objective's line; empty: none is drawn
 */
public record LevelChart(
    String title,
    String line,
    Optional<String> limit,
    List<Point> points,
    List<Tick> users,
    List<Tick> values) {
  static final int WIDTH = 520;
  static final int HEIGHT = 190;
  private static final int LEFT = 56;
  private static final int RIGHT = 14;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;

  /** Between two numbers at the axis. */
  private static final int APART = 26;

  /**
   * @param good whether most windows were; else it is drawn as a cross
   */
  public record Point(String x, String y, boolean good) {}

  /** A number at an axis, and where. */
  public record Tick(String at, String text) {}

  private record Scale(double mostUsers, double mostValue) {
    String x(double users) {
      return number(LEFT + (WIDTH - LEFT - RIGHT) * users / mostUsers);
    }

    String y(double value) {
      return number(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / mostValue);
    }
  }

  /** Two of them; none where fewer than two levels were measured. */
  public static List<LevelChart> of(CapacityAnswer answer) {
    List<MeasuredLevel> levels =
        answer.levels().stream().filter(level -> !level.windows().isEmpty()).toList();
    return levels.size() < 2
        ? List.of()
        : List.of(
            of("p95 in ms; dashed: the limit", levels, MeasuredLevel::p95, answer.p95Limit()),
            of("Requests/s", levels, MeasuredLevel::perSecond, 0));
  }

  /**
   * @param limit 0: none
   */
  private static LevelChart of(
      String title, List<MeasuredLevel> levels, ToDoubleFunction<MeasuredLevel> value, long limit) {
    double most = Math.max(limit, levels.stream().mapToDouble(value).max().orElseThrow());
    Scale scale = new Scale(levels.get(levels.size() - 1).users(), most == 0 ? 1 : roundedUp(most));
    List<Point> points =
        levels.stream()
            .map(
                level ->
                    new Point(
                        scale.x(level.users()),
                        scale.y(value.applyAsDouble(level)),
                        level.verdict() == Verdict.GOOD))
            .toList();
    return new LevelChart(
        title,
        points.stream().map(point -> point.x() + "," + point.y()).collect(Collectors.joining(" ")),
        limit == 0 ? Optional.empty() : Optional.of(scale.y(limit)),
        points,
        users(levels, scale),
        values(scale));
  }

  /** Rounds up to one significant digit, or to half of one. */
  private static double roundedUp(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(value))) / 2;
    return Math.ceil(value / unit) * unit;
  }

  /** Labels of the levels that have room: the largest good one first, then from above. */
  private static List<Tick> users(List<MeasuredLevel> levels, Scale scale) {
    Comparator<MeasuredLevel> fromAbove = Comparator.comparing(MeasuredLevel::users).reversed();
    List<MeasuredLevel> order = new ArrayList<>();
    levels.stream()
        .filter(level -> level.verdict() == Verdict.GOOD)
        .min(fromAbove)
        .ifPresent(order::add);
    levels.stream().sorted(fromAbove).forEach(order::add);
    List<Tick> ticks = new ArrayList<>();
    for (MeasuredLevel level : order) {
      int at = Integer.parseInt(scale.x(level.users()));
      if (ticks.stream().allMatch(tick -> Math.abs(at - Integer.parseInt(tick.at())) >= APART)) {
        ticks.add(new Tick(Integer.toString(at), Formats.count(level.users())));
      }
    }
    return ticks;
  }

  private static List<Tick> values(Scale scale) {
    double most = scale.mostValue();
    return List.of(
        new Tick(scale.y(0), "0"),
        new Tick(scale.y(most / 2), text(most / 2)),
        new Tick(scale.y(most), text(most)));
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Formats.count((long) value) : Formats.rate(value);
  }

  private static String number(double value) {
    return Long.toString(Math.round(value));
  }

  int bottom() {
    return HEIGHT - BOTTOM;
  }

  int labels() {
    return HEIGHT - 8;
  }
}
