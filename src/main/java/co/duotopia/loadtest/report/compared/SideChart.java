package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A line for each side, ready to be drawn.
 *
 * @param before corners of the baseline's line, as SVG wants them; {@code after}: of the run's
 */
record SideChart(String title, String before, String after, List<Tick> across, List<Tick> values) {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 200;
  private static final int LEFT = 60;
  private static final int RIGHT = 30;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;

  /**
   * @param x in its unit, from 0
   */
  record Point(double x, double y) {}

  /** A number at an axis, and where. */
  record Tick(long at, String text) {}

  /**
   * @param across numbers at the axis with the x where they stand
   */
  static SideChart of(
      String title, List<Point> before, List<Point> after, List<Point> across, List<String> names) {
    double mostX = most(Stream.concat(before.stream(), after.stream()).map(Point::x).toList());
    double mostY =
        roundedUp(most(Stream.concat(before.stream(), after.stream()).map(Point::y).toList()));
    return new SideChart(
        title,
        line(before, mostX, mostY),
        line(after, mostX, mostY),
        IntStream.range(0, across.size())
            .mapToObj(i -> new Tick(x(across.get(i).x(), mostX), names.get(i)))
            .toList(),
        Stream.of(0.0, mostY / 2, mostY)
            .map(value -> new Tick(y(value, mostY), text(value)))
            .toList());
  }

  private static double most(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
  }

  /** Rounds up to one significant digit, or to half of one. */
  static double roundedUp(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(1e-3, value)))) / 2;
    return Math.ceil(value / unit) * unit;
  }

  private static String line(List<Point> points, double mostX, double mostY) {
    return points.stream()
        .map(point -> String.format(Locale.ROOT, "%d,%d", x(point.x(), mostX), y(point.y(), mostY)))
        .collect(Collectors.joining(" "));
  }

  private static long x(double value, double most) {
    return Math.round(LEFT + (WIDTH - LEFT - RIGHT) * value / Math.max(1e-9, most));
  }

  private static long y(double value, double most) {
    return Math.round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / Math.max(1e-9, most));
  }

  static String text(double value) {
    return value == Math.rint(value) ? Formats.count((long) value) : Formats.rate(value);
  }
}
