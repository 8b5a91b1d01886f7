package co.duotopia.loadtest.comparison.statistics;

import java.util.stream.DoubleStream;

/**
 * Bretz, Maurer, Brannath and Posch (2009), algorithm 1, word for word: after each row the shares
 * that all the others leave each other are computed anew. Costs the cube of the rows.
 */
final class ShareGraph {
  private static final double NOTHING = 1e-12;

  private final double[] weights;
  private double[][] left;

  ShareGraph(double[] weights, int[] heirs) {
    this.weights = weights.clone();
    int rows = weights.length;
    left = new double[rows][rows];
    for (int from = 0; from < rows; from++) {
      double others = DoubleStream.of(weights).sum() - weights[from];
      for (int to = 0; to < rows; to++) {
        boolean isOther = heirs[from] == Holm.ALL_OTHERS && to != from && others > NOTHING;
        left[from][to] = heirs[from] == to ? 1 : isOther ? weights[to] / others : 0;
      }
    }
  }

  double[] adjusted(double[] probabilities) {
    double[] adjusted = new double[weights.length];
    boolean[] done = new boolean[weights.length];
    double least = 0;
    for (int step = 0; step < weights.length; step++) {
      int next = -1;
      for (int row = 0; row < weights.length; row++) {
        boolean isLess = next < 0 || scaled(row, probabilities) < scaled(next, probabilities);
        next = !done[row] && isLess ? row : next;
      }
      least = Math.max(least, Math.min(1, scaled(next, probabilities)));
      adjusted[next] = least;
      done[next] = true;
      leave(next, done);
    }
    return adjusted;
  }

  private double scaled(int row, double[] probabilities) {
    return weights[row] < NOTHING ? 1 : probabilities[row] / weights[row];
  }

  private void leave(int gone, boolean[] done) {
    int rows = weights.length;
    double[][] now = new double[rows][rows];
    for (int from = 0; from < rows; from++) {
      for (int to = 0; to < rows; to++) {
        double back = left[from][gone] * left[gone][from];
        if (from != to && !done[from] && !done[to] && back < 1 - NOTHING) {
          now[from][to] = (left[from][to] + left[from][gone] * left[gone][to]) / (1 - back);
        }
      }
    }
    for (int to = 0; to < rows; to++) {
      weights[to] += done[to] ? 0 : weights[gone] * left[gone][to];
    }
    left = now;
  }
}
