package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.report.text.LineChart.Tick;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.stream.Stream;

/**
 * The axes of a small chart, 520 wide and 190 high: where a value stands, and the numbers beside.
 *
 * @param mostAcross at the right end; 0 is at the left one
 * @param most at the top; 0 is at the bottom
 */
public record Axes(double mostAcross, double most) {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 190;
  private static final int LEFT = 56;
  private static final int RIGHT = 20;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;

  /** Up to one significant digit of {@code most}, or half of one. */
  public static Axes upTo(double mostAcross, double most) {
    double unit = Math.pow(10, Math.floor(Math.log10(most))) / 2;
    return new Axes(mostAcross > 0 ? mostAcross : 1, most > 0 ? Math.ceil(most / unit) * unit : 1);
  }

  public long x(double across) {
    return Math.round(LEFT + (WIDTH - LEFT - RIGHT) * across / mostAcross);
  }

  public long y(double value) {
    return Math.round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(value, most) / most);
  }

  /** The numbers at the left. */
  public List<Tick> values() {
    return Stream.of(0.0, most / 2, most).map(value -> new Tick(y(value), text(value))).toList();
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Formats.digits((long) value) : Formats.rate(value);
  }
}
