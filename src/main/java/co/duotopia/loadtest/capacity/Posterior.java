package co.duotopia.loadtest.capacity;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The probability of each capacity, given the windows so far.
 *
 * <p>The model: a window at n users is bad with the probability 1 / (1 + exp((c − n) / s)), where c
 * lies half a user above the capacity and s tells how soft the knee is. Whatever the level, 3 % of
 * the windows are the opposite by chance, and bad ones may be more, where the share of failed or
 * slow requests is near its limit with any number of users. Capacity, softness and that share are
 * found together, on a grid. Before anything is measured, each doubling of the capacity is as
 * probable as any other.
 *
 * <p>Windows of one visit resemble each other: of k of them each counts 1 / (1 + (k − 1) / 4), or 1
 * / k where the level took long to settle. So certainty comes from coming back to a level, not from
 * staying there.
 */
final class Posterior {
  private static final double BY_CHANCE = 0.03;
  private static final double ALIKE = 0.25;

  /** Of the windows that are bad by chance; each with its probability before anything is known. */
  private static final double[] BAD_BY_CHANCE = {BY_CHANCE, 0.12, 0.3};

  private static final double[] BELIEVED = {0.8, 0.12, 0.08};

  /** Softness in users; {@link #RELATIVE} continues it as a share of the capacity. */
  private static final double[] SOFTNESS = {0.15, 0.4, 1, 2.5};

  private static final double[] RELATIVE = {0.02, 0.05, 0.1, 0.2};
  private static final int KNEES = SOFTNESS.length + RELATIVE.length;
  private static final int KINDS = KNEES * BAD_BY_CHANCE.length;

  /** Capacities of a coarse grid differ by a tenth. */
  private static final double COARSE = 1.1;

  private final int[] capacities;
  private final double[] logProbability;

  /**
   * @param most users there can be; a capacity beyond is not told apart from it
   */
  Posterior(int most) {
    this(IntStream.rangeClosed(0, most).toArray());
  }

  private Posterior(int[] capacities) {
    this.capacities = capacities;
    logProbability = new double[capacities.length * KINDS];
    double[] prior = IntStream.range(0, capacities.length).mapToDouble(this::prior).toArray();
    double all = Arrays.stream(prior).sum() * KNEES;
    Arrays.setAll(
        logProbability, i -> Math.log(prior[i / KINDS] / all * BELIEVED[i % KINDS / KNEES]));
  }

  /** One whose cost does not depend on {@code most}. */
  static Posterior coarse(int most) {
    return new Posterior(
        IntStream.concat(
                IntStream.iterate(0, users -> users < most, Posterior::next), IntStream.of(most))
            .toArray());
  }

  private static int next(int users) {
    return (int) Math.max(users + 1, users * COARSE);
  }

  /** Of a point of the grid: it stands for all up to the next one, the last for all beyond. */
  private double prior(int index) {
    return index == capacities.length - 1
        ? 1
        : IntStream.range(capacities[index], capacities[index + 1])
            .mapToDouble(capacity -> 1.0 / (capacity + 1))
            .sum();
  }

  /** Takes in a visit to a level. */
  void add(Visit visit) {
    add(logLikelihood(visit));
  }

  void add(double[] logLikelihood) {
    Arrays.setAll(logProbability, i -> logProbability[i] + logLikelihood[i]);
  }

  /** Of a visit to a level, at each point of the grid. */
  double[] logLikelihood(Visit visit) {
    int users = visit.users();
    int bad = visit.bad();
    int windows = visit.good() + bad;
    double alike = visit.isSlow() ? 1 : ALIKE;
    double weight = 1 / (1 + alike * (windows - 1));
    double[] logs = new double[logProbability.length];
    for (int i = 0; i < logs.length; i++) {
      int capacity = capacities[i / KINDS];
      double softness = softness(capacity, i % KNEES);
      double p = badProbability(users, capacity, softness, BAD_BY_CHANCE[i % KINDS / KNEES]);
      logs[i] = weight * (bad * Math.log(p) + (windows - bad) * Math.log(1 - p));
    }
    return logs;
  }

  /** So many users are certainly too many. */
  void exclude(int users) {
    for (int i = 0; i < logProbability.length; i++) {
      if (capacities[i / KINDS] >= users) {
        logProbability[i] = Double.NEGATIVE_INFINITY;
      }
    }
  }

  private static double softness(int capacity, int index) {
    return index < SOFTNESS.length
        ? SOFTNESS[index]
        : Math.max(SOFTNESS[0], RELATIVE[index - SOFTNESS.length] * capacity);
  }

  /** A half between the capacity and the next user, whatever happens by chance. */
  private static double badProbability(
      int users, int capacity, double softness, double badByChance) {
    double overload = (users - capacity - 0.5) / softness;
    double odds = (0.5 - BY_CHANCE) / (0.5 - badByChance) * Math.exp(-overload);
    return badByChance + (1 - badByChance - BY_CHANCE) / (1 + odds);
  }

  /** The capacity that is exceeded with the probability 1 − {@code share}. */
  int quantile(double share) {
    double[] weights = weights(highest());
    double left = share * Arrays.stream(weights).sum();
    for (int i = 0; i < capacities.length - 1; i++) {
      left -= weights[i];
      if (left <= 0) {
        return capacities[i];
      }
    }
    return capacities[capacities.length - 1];
  }

  /** Logarithm of the probability, beforehand, of the windows that were added. */
  double logEvidence() {
    double highest = highest();
    return highest + Math.log(Arrays.stream(weights(highest)).sum());
  }

  private double highest() {
    return Arrays.stream(logProbability).max().orElseThrow();
  }

  /** Of each capacity. */
  private double[] weights(double highest) {
    double[] weights = new double[capacities.length];
    for (int i = 0; i < logProbability.length; i++) {
      weights[i / KINDS] += Math.exp(logProbability[i] - highest);
    }
    return weights;
  }
}
