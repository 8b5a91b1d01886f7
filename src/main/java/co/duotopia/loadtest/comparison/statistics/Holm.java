package co.duotopia.loadtest.comparison.statistics;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Holm's method with weights and heirs: with many rows one of them would look significant by
 * chance. The probability that any row of two equal runs is below a level is at most that level.
 *
 * <p>A row that is significant needs its share of the level no more, and leaves it to its heir, or
 * to all others by their weights (the graphical method of Bretz, Maurer, Brannath and Posch, 2009,
 * of which Holm's is the case without heirs).
 *
 * <p>A share that goes to all others leaves the ratios of their weights as they are. So each row
 * has a part of the level, to which only what it inherits is added, and its weight is that part of
 * the parts that are still there.
 */
public final class Holm {
  /** Stands for an heir: all other hypotheses. */
  public static final int ALL_OTHERS = -1;

  private final double[] probabilities;
  private final double[] parts;
  private final int[] heirs;
  private final boolean[] done;

  private Holm(double[] probabilities, double[] weights, int[] heirs) {
    this.probabilities = probabilities;
    parts = weights.clone();
    this.heirs = heirs.clone();
    done = new boolean[weights.length];
  }

  /**
   * Adjusted probabilities, in the order of the rows.
   *
   * @param weights shares of the level, which sum up to 1
   * @param heirs index of the row that gets the share of this one, or {@link #ALL_OTHERS}; no row
   *     is its own heir, or that of its heirs
   */
  public static double[] adjusted(double[] probabilities, double[] weights, int[] heirs) {
    return new Holm(probabilities, weights, heirs).adjusted();
  }

  /** Without heirs. */
  static double[] adjusted(double[] probabilities, double[] weights) {
    return adjusted(
        probabilities,
        weights,
        IntStream.generate(() -> ALL_OTHERS).limit(weights.length).toArray());
  }

  private double[] adjusted() {
    double[] adjusted = new double[parts.length];
    double whole = DoubleStream.of(parts).sum();
    double least = 0;
    for (int step = 0; step < adjusted.length; step++) {
      int next = mostSignificant();
      double probability = parts[next] == 0 ? 1 : ratio(next) * there() / whole;
      least = Math.max(least, Math.min(1, probability));
      adjusted[next] = least;
      leave(next);
    }
    return adjusted;
  }

  private int mostSignificant() {
    int most = -1;
    double best = Double.POSITIVE_INFINITY;
    for (int row = 0; row < parts.length; row++) {
      if (!done[row] && (most < 0 || ratio(row) < best)) {
        most = row;
        best = ratio(row);
      }
    }
    return most;
  }

  private double ratio(int row) {
    return parts[row] == 0 ? Double.POSITIVE_INFINITY : probabilities[row] / parts[row];
  }

  /** Sum of the parts that are still there. */
  private double there() {
    double sum = 0;
    for (int row = 0; row < parts.length; row++) {
      sum += done[row] ? 0 : parts[row];
    }
    return sum;
  }

  private void leave(int gone) {
    done[gone] = true;
    if (heirs[gone] != ALL_OTHERS) {
      parts[heirs[gone]] += parts[gone];
    }
    for (int row = 0; row < parts.length; row++) {
      heirs[row] = heirs[row] == gone ? heirs[gone] : heirs[row];
    }
  }
}
