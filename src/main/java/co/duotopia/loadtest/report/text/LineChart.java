package co.duotopia.loadtest.report.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line with its points, in the frame of {@link Axes}, as line-chart.html.mustache and the page's
 * line-figure.js draw it.
 *
 * @param title what is drawn, with its unit
 * @param line its corners, as SVG wants them
 * @param across texts at the axis below
 * @param values numbers at the axis on the left
 * @param limits heights of dashed lines
 * @param changes where dashed lines stand upright
 * @param bands where the newest value was expected
 */
public record LineChart(
    String title,
    String line,
    List<Point> points,
    List<Tick> across,
    List<Tick> values,
    List<Long> limits,
    List<Long> changes,
    List<Band> bands) {

  /**
   * @param good else it is drawn as a cross
   */
  public record Point(long x, long y, boolean good) {}

  /** A text at an axis, and where. */
  public record Tick(long at, String text) {}

  /** A rectangle. */
  public record Band(long x, long y, long width, long height) {}

  public static String line(List<Point> points) {
    return points.stream()
        .map(point -> point.x() + "," + point.y())
        .collect(Collectors.joining(" "));
  }
}
