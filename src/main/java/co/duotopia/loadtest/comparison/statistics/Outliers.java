package co.duotopia.loadtest.comparison.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Values unlike the others of their sample, such as the run of a commit that was reverted: by the
 * generalized ESD test (Rosner, 1983), which also sees several that hide one another.
 */
public final class Outliers {
  /** In one of a hundred samples without outliers the test sees one. */
  private static final double SIGNIFICANCE = 0.01;

  private Outliers() {}

  /**
   * The values, where each outlier counts as the nearest value that would be none. To count it as
   * one of the others would make samples that are alike by chance too sure of themselves.
   *
   * @param matters the least distance from the mean of the others that an outlier has
   */
  public static double[] tamed(double[] values, double matters) {
    return tamed(values, matters, most(values.length));
  }

  /**
   * @param most outliers there can be
   */
  static double[] tamed(double[] values, double matters, int most) {
    double[] rest = values.clone();
    Arrays.sort(rest);
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (int i = 0; i < most; i++) {
      int last = rest.length - 1;
      double mean = Moments.of(rest).mean();
      boolean isLow = mean - rest[0] > rest[last] - mean;
      double suspect = rest[isLow ? 0 : last];
      rest = Arrays.copyOfRange(rest, isLow ? 1 : 0, isLow ? last + 1 : last);
      Moments others = Moments.of(rest);
      double farthest = Math.max(matters, farthest(rest.length) * others.deviation());
      if (Math.abs(suspect - others.mean()) > farthest) {
        low = others.mean() - farthest;
        high = others.mean() + farthest;
      }
    }
    double least = low;
    double greatest = high;
    return DoubleStream.of(values)
        .map(value -> Math.min(greatest, Math.max(least, value)))
        .toArray();
  }

  /** More of them than that are no exception. */
  static int most(int count) {
    return (count - 2) / 3;
  }

  /** How far from the mean of the others one more value is by chance, in their deviations. */
  private static double farthest(int others) {
    double t =
        TDistribution.of(others - 1.0)
            .inverseSurvivalProbability(SIGNIFICANCE / (2.0 * (others + 1)));
    return t * Math.sqrt(1 + 1.0 / others);
  }
}
