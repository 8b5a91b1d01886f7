package co.duotopia.loadtest.comparison.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far chance moves an effect.
 *
 * @param value on the scale of the effect
 * @param freedom degrees of freedom, of which there are few where it is known poorly
 */
public record StandardError(double value, double freedom) {
  private static final double POWER = 0.8;
  private static final double TINY = 1e-9;

  /** Half of the interval outside of which an effect has this probability. */
  double halfWidth(double probability) {
    return quantile(probability) * value;
  }

  /** Probability of an effect of this size or more by chance. */
  double probability(double size) {
    return value < TINY
        ? Math.abs(size) < TINY ? 1 : 0
        : 2 * TDistribution.of(freedom).survivalProbability(Math.abs(size) / value);
  }

  /** An effect of this size would be significant in four of five such comparisons. */
  double detectable(double significance) {
    double power = NormalDistribution.of(0, 1).inverseCumulativeProbability(POWER);
    return (quantile(significance) + power) * value;
  }

  private double quantile(double probability) {
    return TDistribution.of(freedom).inverseSurvivalProbability(probability / 2);
  }
}
