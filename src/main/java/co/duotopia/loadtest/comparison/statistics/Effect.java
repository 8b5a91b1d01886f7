package co.duotopia.loadtest.comparison.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * By how much a run differs from its baseline.
 *
 * @param size logarithm of the ratio, or difference of shares; 0: not at all
 * @param error standard error
 * @param freedom degrees of freedom of the error
 */
public record Effect(double size, double error, double freedom) {
  private static final double LEVEL = 0.95;
  private static final double POWER = 0.8;
  private static final double TINY = 1e-9;

  /** Lower bound of the 95 % interval. */
  public double low() {
    return size - halfWidth();
  }

  /** Upper bound of the 95 % interval. */
  public double high() {
    return size + halfWidth();
  }

  /** Probability of an effect of this size or more by chance. */
  public double probability() {
    return error < TINY
        ? Math.abs(size) < TINY ? 1 : 0
        : 2 * TDistribution.of(freedom).survivalProbability(Math.abs(size) / error);
  }

  /**
   * An effect of this size would be significant in four of five such comparisons.
   *
   * @param significance that is required
   */
  public double detectable(double significance) {
    double power = NormalDistribution.of(0, 1).inverseCumulativeProbability(POWER);
    return (quantile(1 - significance / 2) + power) * error;
  }

  private double quantile(double probability) {
    return TDistribution.of(freedom).inverseCumulativeProbability(probability);
  }

  private double halfWidth() {
    return quantile((1 + LEVEL) / 2) * error;
  }

  /**
   * This effect with the error of {@code spread}, if that is larger: for few runs, whose own
   * interval would be too wide.
   */
  Effect withErrorAtLeastOf(Effect spread) {
    return spread.error > error ? new Effect(size, spread.error, spread.freedom) : this;
  }

  /** This effect, with at least the error that {@code spread} has. */
  public Effect atLeast(Effect spread) {
    return spread.halfWidth() > halfWidth() ? new Effect(size, spread.error, spread.freedom) : this;
  }
}
