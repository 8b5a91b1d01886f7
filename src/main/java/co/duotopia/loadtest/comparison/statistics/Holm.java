package co.duotopia.loadtest.comparison.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's method with weights: with many rows one of them would look significant by chance. The
 * probability that any row of two equal runs is below a level is at most that level.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted probabilities, in the order of the rows.
   *
   * @param weights shares of the level, which sum up to 1
   */
  public static double[] adjusted(double[] probabilities, double[] weights) {
    Integer[] order = IntStream.range(0, probabilities.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> probabilities[i] / weights[i]));
    double[] adjusted = new double[probabilities.length];
    double left = Arrays.stream(weights).sum();
    double least = 0;
    for (int i : order) {
      double own = weights[i] == 0 ? 1 : probabilities[i] * left / weights[i];
      least = Math.max(least, Math.min(1, own));
      adjusted[i] = least;
      left -= weights[i];
    }
    return adjusted;
  }
}
