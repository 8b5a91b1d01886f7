package co.duotopia.loadtest.comparison.statistics;

import java.util.List;

/**
 * The figure of a side with several runs, each of which counts as one value: how far chance moves
 * it from run to run, not only within one. Longer runs do not make that smaller.
 *
 * <p>By Welch's t and not by ranks: with four runs a side the smallest probability that ranks can
 * have is 0.029, which over many figures is never significant.
 */
final class RunSpread {
  /** Fewer runs of a side may be alike by chance: their spread counts only where it is larger. */
  static final int FEWEST = 4;

  private RunSpread() {}

  static Spread of(List<Blocks> runs, Measure measure) {
    double[] values =
        runs.stream().mapToDouble(run -> run.figure(measure)).map(measure::scaled).toArray();
    Moments moments = Moments.of(values);
    double variance = moments.variance() / values.length;
    double least = measure == Measure.ERRORS ? chance(runs) : 0;
    return new Spread(moments.mean(), Math.max(variance, least), values.length - 1);
  }

  /** Variance of the mean error rate if one more request had failed in each run. */
  private static double chance(List<Blocks> runs) {
    double sum = runs.stream().mapToDouble(Blocks::chance).sum();
    return sum / runs.size() / runs.size();
  }
}
