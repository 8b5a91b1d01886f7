package co.duotopia.loadtest.comparison.statistics;

import java.util.stream.DoubleStream;

/**
 * Mean and variance of a sample.
 *
 * @param variance of the values, not of their mean; 0 of a single one
 */
public record Moments(double mean, double variance) {

  public static Moments of(double... values) {
    double mean = DoubleStream.of(values).average().orElse(0);
    double squares = DoubleStream.of(values).map(value -> value - mean).map(off -> off * off).sum();
    return new Moments(mean, squares / Math.max(1, values.length - 1));
  }

  public double deviation() {
    return Math.sqrt(variance);
  }
}
