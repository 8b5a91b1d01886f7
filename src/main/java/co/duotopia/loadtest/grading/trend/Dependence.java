package co.duotopia.loadtest.grading.trend;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far neighbouring values resemble each other, as those of a target whose speed moves in waves
 * longer than a window: the values then say as much as fewer independent ones would.
 *
 * @param inflation by how much the variance of a fifth's median is larger than that of independent
 *     values; at least 1
 */
record Dependence(double inflation) {
  static final Dependence NONE = new Dependence(1);

  /** More than this and not even values without any overlap would be a rise. */
  private static final double MOST = 0.6;

  /** Of independent values, hardly any have a likeness of so many standard errors. */
  private static final double NOISE = 1.5;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Of values around the straight line of their own fifth: a rise is no likeness. */
  static Dependence of(double[]... fifths) {
    double products = 0;
    double squares = 0;
    int values = 0;
    for (double[] fifth : fifths) {
      double[] off = offLine(fifth);
      for (int i = 0; i < off.length; i++) {
        squares += off[i] * off[i];
        products += i == 0 ? 0 : off[i] * off[i - 1];
      }
      values += Arrays.stream(off).anyMatch(one -> one != 0) ? fifth.length : 0;
    }
    if (squares == 0) {
      return NONE;
    }
    double seen = products / squares;
    // The estimate around a line is too low by so much (Kendall).
    double likeness = Math.min(MOST, seen + (2 + 4 * seen) / fifths[0].length);
    boolean isNoise = likeness < NOISE / Math.sqrt(values);
    return isNoise ? NONE : new Dependence((1 + likeness) / (1 - likeness));
  }

  private static double[] offLine(double[] values) {
    double middle = (values.length - 1) / 2.0;
    double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
    double up = IntStream.range(0, values.length).mapToDouble(i -> (i - middle) * values[i]).sum();
    double across =
        IntStream.range(0, values.length).mapToDouble(i -> Math.pow(i - middle, 2)).sum();
    double slope = across == 0 ? 0 : up / across;
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[i] - mean - slope * (i - middle))
        .map(off -> Math.abs(off) < 1e-9 * Math.abs(mean) ? 0 : off)
        .toArray();
  }

  /** The probability that independent values have, for these. */
  double adjusted(double probability) {
    return inflation == 1 || !(probability > 0)
        ? probability
        : NORMAL.survivalProbability(
            NORMAL.inverseSurvivalProbability(probability) / Math.sqrt(inflation));
  }
}
