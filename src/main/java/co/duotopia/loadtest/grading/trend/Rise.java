package co.duotopia.loadtest.grading.trend;

import java.util.Arrays;

/**
 * How much higher a metric's later values are than its earlier ones: Hodges and Lehmann's estimate,
 * which is the median of all differences between one of the later and one of the earlier values,
 * and its 95 % interval, whose ends are such differences, too. It belongs to the test of Mann and
 * Whitney. In the metric's unit.
 */
record Rise(double estimate, double low, double high) {
  /** Values on each side without which there is no interval of 95 %. */
  static final int FEWEST = 4;

  private static final double TWO_SIDED = 1.96;

  static Rise between(double[] earlier, double[] later) {
    double[] differences =
        Arrays.stream(later)
            .flatMap(high -> Arrays.stream(earlier).map(low -> high - low))
            .sorted()
            .toArray();
    int outside = outside(earlier.length, later.length);
    return new Rise(
        Worsening.median(differences),
        differences[outside],
        differences[differences.length - 1 - outside]);
  }

  /** As wide as the dependence of the values makes it. */
  Rise widened(Dependence dependence) {
    double times = Math.sqrt(dependence.inflation());
    return new Rise(
        estimate, estimate - times * (estimate - low), estimate + times * (high - estimate));
  }

  /** Differences beyond each end, by the normal approximation of U. */
  private static int outside(int n, int m) {
    double spread = Math.sqrt(n * m * (n + m + 1) / 12.0);
    return (int) Math.max(0, Math.floor(n * m / 2.0 - TWO_SIDED * spread) - 1);
  }

  /**
   * How many times as much data would tell that the rise is less than a limit, or that there is
   * one, if the estimate stayed: an interval's length falls with the root of the data.
   */
  double timesTheData(double limit) {
    double wrong = estimate < limit ? high - estimate : estimate - low;
    double right = estimate < limit ? limit - estimate : estimate;
    return Math.pow(wrong / right, 2);
  }
}
