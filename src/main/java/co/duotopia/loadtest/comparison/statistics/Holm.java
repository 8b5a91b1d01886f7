package co.duotopia.loadtest.comparison.statistics;

import java.util.stream.IntStream;

/**
 * Holm's method with weights and heirs: with many rows one of them would look significant by
 * chance. The probability that any row of two equal runs is below a level is at most that level.
 *
 * <p>A row that is significant needs its share of the level no more, and leaves it to its heir, or
 * to all others by their weights (the graphical method of Bretz, Maurer, Brannath and Posch, 2009,
 * of which Holm's is the case without heirs).
 */
public final class Holm {
  /** Stands for an heir: all other hypotheses. */
  public static final int ALL_OTHERS = -1;

  private static final double NOTHING = 1e-12;

  private final double[] weights;

  /** By row and other row: which part of its weight the row leaves to that one. */
  private final double[][] left;

  private Holm(double[] weights, int[] heirs) {
    int rows = weights.length;
    this.weights = weights.clone();
    left = new double[rows][rows];
    for (int from = 0; from < rows; from++) {
      double others = IntStream.range(0, rows).mapToDouble(row -> weights[row]).sum();
      others -= weights[from];
      for (int to = 0; to < rows; to++) {
        boolean isHeir = heirs[from] == to;
        boolean isOther = heirs[from] == ALL_OTHERS && to != from && others > NOTHING;
        left[from][to] = isHeir ? 1 : isOther ? weights[to] / others : 0;
      }
    }
  }

  /**
   * Adjusted probabilities, in the order of the rows.
   *
   * @param weights shares of the level, which sum up to 1
   * @param heirs index of the row that gets the share of this one, or {@link #ALL_OTHERS}
   */
  public static double[] adjusted(double[] probabilities, double[] weights, int[] heirs) {
    Holm holm = new Holm(weights, heirs);
    double[] adjusted = new double[probabilities.length];
    boolean[] done = new boolean[probabilities.length];
    double least = 0;
    for (int step = 0; step < probabilities.length; step++) {
      int next = -1;
      double best = Double.POSITIVE_INFINITY;
      for (int row = 0; row < probabilities.length; row++) {
        if (!done[row] && (next < 0 || holm.scaled(row, probabilities) < best)) {
          next = row;
          best = holm.scaled(row, probabilities);
        }
      }
      least = Math.max(least, Math.min(1, best));
      adjusted[next] = least;
      done[next] = true;
      holm.leave(next, done);
    }
    return adjusted;
  }

  /** Without heirs. */
  static double[] adjusted(double[] probabilities, double[] weights) {
    return adjusted(
        probabilities,
        weights,
        IntStream.generate(() -> ALL_OTHERS).limit(weights.length).toArray());
  }

  private double scaled(int row, double[] probabilities) {
    return weights[row] < NOTHING ? 1 : probabilities[row] / weights[row];
  }

  private void leave(int gone, boolean[] done) {
    int rows = weights.length;
    double[][] now = new double[rows][rows];
    for (int from = 0; from < rows; from++) {
      for (int to = 0; to < rows && !done[from]; to++) {
        double back = left[from][gone] * left[gone][from];
        if (from != to && !done[to] && back < 1 - NOTHING) {
          now[from][to] = (left[from][to] + left[from][gone] * left[gone][to]) / (1 - back);
        }
      }
    }
    for (int to = 0; to < rows; to++) {
      weights[to] += done[to] ? 0 : weights[gone] * left[gone][to];
    }
    for (int from = 0; from < rows; from++) {
      left[from] = now[from];
    }
  }
}
