package co.duotopia.loadtest.comparison.statistics;

/** The correlation of a block with the previous one. */
final class Autocorrelation {
  /** More than this and the figure says little; blocks should be longer. */
  private static final double MOST = 0.8;

  /** Less than this share of its standard error is no likeness. */
  private static final double NOISE = 0.8;

  private Autocorrelation() {}

  /** Correlation of neighbours, -1 to 1, corrected for its bias; 0 if all values are equal. */
  static double of(double[] values) {
    Moments moments = Moments.of(values);
    double products = 0;
    for (int i = 1; i < values.length; i++) {
      products += (values[i] - moments.mean()) * (values[i - 1] - moments.mean());
    }
    double squares = moments.variance() * (values.length - 1);
    double likeness = squares == 0 ? 0 : products / squares;
    // Marriott and Pope (1954), with one mean for all values: the estimate is too low by so much.
    return likeness + (1 + 4 * likeness) / values.length;
  }

  /** By how much the variance of a sum is larger than it would be if blocks were independent. */
  static double inflation(double[] values) {
    double likeness = Math.min(MOST, of(values));
    boolean noise = likeness < NOISE / Math.sqrt(values.length);
    return noise ? 1 : (1 + likeness) / (1 - likeness);
  }
}
