package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.report.text.Axes;
import co.duotopia.loadtest.report.text.LineChart;
import co.duotopia.loadtest.report.text.LineChart.Tick;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A line for each side, ready to be drawn.
 *
 * @param before corners of the baseline's line, as SVG wants them; {@code after}: of the run's
 */
record SideChart(String title, String before, String after, List<Tick> across, List<Tick> values) {

  /**
   * @param x in its unit, from 0
   */
  record Point(double x, double y) {}

  /**
   * @param across numbers at the axis with the x where they stand
   */
  static SideChart of(
      String title, List<Point> before, List<Point> after, List<Point> across, List<String> names) {
    List<Point> all = Stream.of(before, after).flatMap(List::stream).toList();
    Axes axes = Axes.upTo(most(all, Point::x), most(all, Point::y));
    return new SideChart(
        title,
        line(before, axes),
        line(after, axes),
        IntStream.range(0, across.size())
            .mapToObj(i -> new Tick(axes.x(across.get(i).x()), names.get(i)))
            .toList(),
        axes.values());
  }

  private static double most(List<Point> points, ToDoubleFunction<Point> figure) {
    return points.stream().mapToDouble(figure).max().orElse(1);
  }

  private static String line(List<Point> points, Axes axes) {
    return LineChart.line(
        points.stream()
            .map(point -> new LineChart.Point(axes.x(point.x()), axes.y(point.y()), true))
            .toList());
  }
}
