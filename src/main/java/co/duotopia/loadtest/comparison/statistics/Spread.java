package co.duotopia.loadtest.comparison.statistics;

/**
 * A figure and how far chance moves it.
 *
 * @param value on the scale of the effect: a logarithm, or a share
 * @param freedom degrees of freedom of the variance
 */
record Spread(double value, double variance, double freedom) {

  /** This against a baseline: Welch's approximation. */
  Effect against(Spread baseline) {
    double sum = variance + baseline.variance;
    double freedom =
        sum == 0
            ? Math.min(this.freedom, baseline.freedom)
            : sum * sum / (part(this) + part(baseline));
    return new Effect(value - baseline.value, Math.sqrt(sum), Math.max(1, freedom));
  }

  /** Another value with the same spread. */
  Spread around(double value) {
    return new Spread(value, variance, freedom);
  }

  private static double part(Spread side) {
    return side.variance * side.variance / side.freedom;
  }
}
