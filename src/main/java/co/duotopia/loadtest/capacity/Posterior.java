package co.duotopia.loadtest.capacity;

import java.util.Arrays;

/**
 * The probability of each capacity, given the windows so far.
 *
 * <p>The model: a window at n users is bad with the probability 1 / (1 + exp((c − n) / s)), where c
 * lies half a user above the capacity and s tells how soft the knee is; whatever the level, 3 % of
 * the windows are the opposite by chance. Capacity and softness are found together, on a grid.
 * Before anything is measured, each doubling of the capacity is as probable as any other.
 *
 * <p>Windows of one visit resemble each other: of k of them each counts 1 / (1 + (k − 1) / 4). So
 * certainty comes from coming back to a level, not from staying there.
 */
final class Posterior {
  private static final double BY_CHANCE = 0.03;
  private static final double ALIKE = 0.25;

  /** Softness in users; {@link #RELATIVE} continues it as a share of the capacity. */
  private static final double[] SOFTNESS = {0.15, 0.4, 1, 2.5};

  private static final double[] RELATIVE = {0.02, 0.05, 0.1, 0.2};

  private final int most;
  private final double[][] logLikelihood;

  /**
   * @param most users there can be; a capacity beyond is not told apart from it
   */
  Posterior(int most) {
    this.most = most;
    logLikelihood = new double[most + 1][SOFTNESS.length + RELATIVE.length];
    for (int capacity = 0; capacity <= most; capacity++) {
      double prior = capacity == most ? 1 : 1.0 / (capacity + 1);
      Arrays.fill(logLikelihood[capacity], Math.log(prior));
    }
  }

  /** Takes in a visit to a level. */
  void add(int users, int windows, int bad) {
    double weight = 1 / (1 + ALIKE * (windows - 1));
    for (int capacity = 0; capacity <= most; capacity++) {
      for (int i = 0; i < logLikelihood[capacity].length; i++) {
        double p = badProbability(users, capacity, softness(capacity, i));
        logLikelihood[capacity][i] +=
            weight * (bad * Math.log(p) + (windows - bad) * Math.log(1 - p));
      }
    }
  }

  private static double softness(int capacity, int index) {
    return index < SOFTNESS.length
        ? SOFTNESS[index]
        : Math.max(SOFTNESS[0], RELATIVE[index - SOFTNESS.length] * capacity);
  }

  private static double badProbability(int users, int capacity, double softness) {
    double overload = (users - capacity - 0.5) / softness;
    return BY_CHANCE + (1 - 2 * BY_CHANCE) / (1 + Math.exp(-overload));
  }

  /** The capacity that is exceeded with the probability 1 − {@code share}. */
  int quantile(double share) {
    double[] weights = weights();
    double left = share * Arrays.stream(weights).sum();
    for (int capacity = 0; capacity < most; capacity++) {
      left -= weights[capacity];
      if (left <= 0) {
        return capacity;
      }
    }
    return most;
  }

  private double[] weights() {
    double highest =
        Arrays.stream(logLikelihood).flatMapToDouble(Arrays::stream).max().orElseThrow();
    return Arrays.stream(logLikelihood)
        .mapToDouble(row -> Arrays.stream(row).map(log -> Math.exp(log - highest)).sum())
        .toArray();
  }
}
