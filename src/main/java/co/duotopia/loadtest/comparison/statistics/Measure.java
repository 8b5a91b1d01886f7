package co.duotopia.loadtest.comparison.statistics;

import java.util.Locale;

/** A figure by which runs are compared. */
public enum Measure {
  P50(50, 30, true),
  P95(95, 200, true),
  P99(99, 1_000, true),
  ERRORS(0, 30, true),
  THROUGHPUT(0, 30, false),
  /** Mean number of database connections. */
  CONNECTIONS(0, 30, true),
  /** CPU time of the target's process, in milliseconds per request. */
  CPU(0, 30, true);

  /** Changes up to this are too small to matter: 5 %. */
  public static final double MARGIN = 0.05;

  /** Likewise of an error ratio: half a percentage point. */
  public static final double ERROR_MARGIN = 0.005;

  /** Likewise of a response time, however short it is. */
  private static final double MARGIN_MILLIS = 2;

  private final double percentile;
  private final int fewest;
  private final boolean lowerIsBetter;

  Measure(double percentile, int fewest, boolean lowerIsBetter) {
    this.percentile = percentile;
    this.fewest = fewest;
    this.lowerIsBetter = lowerIsBetter;
  }

  /** The percentile of response times that it is; 0 for another figure. */
  public double percentile() {
    return percentile;
  }

  public boolean isResponseTime() {
    return percentile > 0;
  }

  /** Whether an effect is the logarithm of a ratio; else it is a difference. */
  public boolean isRatio() {
    return this != ERRORS;
  }

  /** Whether it is sampled, and not measured with each request. */
  public boolean isSampled() {
    return this == CONNECTIONS || this == CPU;
  }

  /** A figure on the scale of its effects. */
  double scaled(double figure) {
    return isRatio() ? Math.log(figure) : figure;
  }

  /** Requests that each side needs: ten beyond a percentile. */
  public int fewest() {
    return fewest;
  }

  public boolean lowerIsBetter() {
    return lowerIsBetter;
  }

  /**
   * The largest effect that does not matter.
   *
   * @param value of the baseline
   */
  public double margin(double value) {
    if (!isRatio()) {
      return ERROR_MARGIN;
    }
    return Math.log1p(Math.max(MARGIN, negligible(value)));
  }

  /**
   * The share by which a response time can be worse without mattering, whatever was asked for.
   *
   * @param value of the baseline
   */
  public double negligible(double value) {
    return isResponseTime() ? MARGIN_MILLIS / Math.max(1, value) : 0;
  }

  /** The name in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
