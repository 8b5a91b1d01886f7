package co.duotopia.loadtest.comparison.statistics;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * By how much a run differs from its baseline.
 *
 * @param size logarithm of the ratio, or difference of shares; 0: not at all
 * @param errors within the runs, and from run to run where that is known, which holds the first but
 *     may by chance look smaller; whichever leaves more to chance counts
 */
public record Effect(double size, List<StandardError> errors) {
  private static final double OUTSIDE = 0.05;

  /** More runs than that are not reasonable. */
  private static final int MOST_RUNS = 25;

  public Effect {
    errors = List.copyOf(errors);
  }

  public Effect(double size, double error, double freedom) {
    this(size, List.of(new StandardError(error, freedom)));
  }

  /** Lower bound of the 95 % interval. */
  public double low() {
    return size - widest(error -> error.halfWidth(OUTSIDE));
  }

  /** Upper bound of the 95 % interval. */
  public double high() {
    return size + widest(error -> error.halfWidth(OUTSIDE));
  }

  /** Probability of an effect of this size or more by chance. */
  public double probability() {
    return widest(error -> error.probability(size));
  }

  /**
   * An effect of this size would be significant in four of five such comparisons.
   *
   * @param significance that is required
   */
  public double detectable(double significance) {
    return widest(error -> error.detectable(significance));
  }

  /**
   * So many runs on each side would find an effect of this size; empty: too many.
   *
   * @param baseline runs that there are; {@code runs}: likewise
   */
  public OptionalInt runsNeeded(int baseline, int runs, double size, double significance) {
    double ofOne = widest(StandardError::value) / Math.sqrt(1.0 / baseline + 1.0 / runs);
    return IntStream.rangeClosed(RunSpread.FEWEST, MOST_RUNS)
        .filter(
            count ->
                new StandardError(ofOne * Math.sqrt(2.0 / count), 2.0 * count - 2)
                        .detectable(significance)
                    <= size)
        .findFirst();
  }

  private double widest(ToDoubleFunction<StandardError> measured) {
    return errors.stream().mapToDouble(measured).max().orElse(0);
  }

  /** Likewise with another error, where there is one. */
  Effect with(List<StandardError> others) {
    return new Effect(size, Stream.concat(errors.stream(), others.stream()).toList());
  }
}
