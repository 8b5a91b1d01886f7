package co.duotopia.loadtest.comparison.sample;

import java.util.Arrays;

/**
 * A figure that is sampled: its mean in each second of a steady phase, NaN where there was no
 * sample.
 */
public final class Gauge {
  private double[] sums = {};
  private int[] counts = {};

  public void add(int second, double value) {
    if (second >= sums.length) {
      int length = Math.max(second + 1, 2 * sums.length);
      sums = Arrays.copyOf(sums, length);
      counts = Arrays.copyOf(counts, length);
    }
    sums[second] += value;
    counts[second]++;
  }

  public double mean(int second) {
    return second < sums.length && counts[second] > 0 ? sums[second] / counts[second] : Double.NaN;
  }

  /** One more than the last second that has a sample, at most twice as many. */
  public int length() {
    return sums.length;
  }
}
