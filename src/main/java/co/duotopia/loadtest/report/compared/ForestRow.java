package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.Judgement;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One figure with its interval, ready to be drawn: worse is to the right, whatever direction that
 * is for the figure. Lengths are in margins, so that figures of all kinds share one scale.
 *
 * @param isFirst whether it is the first one of its requests
 * @param level the color of its verdict: {@code good acceptable poor unknown}
 * @param from where the interval begins; {@code to}: ends; {@code at}: the effect; in pixels
 */
public record ForestRow(
    RowText text, boolean isFirst, String level, long from, long to, long at, long band, long end) {
  static final int WIDTH = 240;
  private static final int EDGE = 8;
  private static final double FEWEST_MARGINS = 2;
  private static final double MOST_MARGINS = 10;

  static List<ForestRow> of(List<ComparedRow> rows) {
    double margins =
        rows.stream()
            .mapToDouble(row -> Math.max(Math.abs(low(row)), Math.abs(high(row))))
            .max()
            .orElse(FEWEST_MARGINS);
    double most = Math.max(FEWEST_MARGINS, Math.min(MOST_MARGINS, margins));
    return IntStream.range(0, rows.size())
        .mapToObj(
            i -> {
              ComparedRow row = rows.get(i);
              boolean isFirst = i == 0 || !rows.get(i - 1).request().equals(row.request());
              return new ForestRow(
                  RowText.of(row),
                  isFirst,
                  level(row.judgement()),
                  x(low(row), most),
                  x(high(row), most),
                  x(worse(row) * row.effect().size() / row.margin(), most),
                  x(-1, most),
                  x(1, most));
            })
        .toList();
  }

  private static double low(ComparedRow row) {
    return Math.min(worse(row) * row.effect().low(), worse(row) * row.effect().high())
        / row.margin();
  }

  private static double high(ComparedRow row) {
    return Math.max(worse(row) * row.effect().low(), worse(row) * row.effect().high())
        / row.margin();
  }

  private static int worse(ComparedRow row) {
    return row.measure().lowerIsBetter() ? 1 : -1;
  }

  private static long x(double margins, double most) {
    double cut = Math.max(-most, Math.min(most, margins));
    return Math.round(WIDTH / 2.0 + (WIDTH / 2.0 - EDGE) * cut / most);
  }

  static String level(Judgement judgement) {
    return switch (judgement) {
      case WORSE -> "poor";
      case BETTER -> "good";
      case SAME -> "same";
      case CANNOT_TELL -> "unknown";
    };
  }

  long bandWidth() {
    return end - band;
  }

  long length() {
    return Math.max(1, to - from);
  }

  long width() {
    return WIDTH;
  }

  long middle() {
    return WIDTH / 2;
  }
}
