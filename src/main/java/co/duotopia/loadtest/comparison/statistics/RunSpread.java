package co.duotopia.loadtest.comparison.statistics;

import java.util.List;

/**
 * How far chance moves a figure from run to run, not only within one: each run counts as one value.
 * Longer runs do not make that smaller.
 *
 * <p>By t and not by ranks: with four runs a side the smallest probability that ranks can have is
 * 0.029, which over many figures is never significant.
 */
final class RunSpread {
  /** Fewer runs of a side do not tell its spread from that of the other one. */
  static final int FEWEST = 4;

  /** With one degree of freedom, hardly any difference would be significant. */
  private static final int LEAST_FREEDOM = 2;

  private RunSpread() {}

  /** The figure of a side that has enough runs, for Welch's t. */
  static Spread of(List<Blocks> runs, Measure measure) {
    Moments moments = Moments.of(figures(runs, measure));
    double variance = moments.variance() / runs.size();
    double least = measure == Measure.ERRORS ? chance(runs) : 0;
    return new Spread(moments.mean(), Math.max(variance, least), runs.size() - 1);
  }

  /** The figure of each run, on the scale of its effects. */
  static double[] figures(List<Blocks> runs, Measure measure) {
    return runs.stream().mapToDouble(run -> run.figure(measure)).map(measure::scaled).toArray();
  }

  /** Variance of the mean error rate if one more request had failed in each run. */
  private static double chance(List<Blocks> runs) {
    double sum = runs.stream().mapToDouble(Blocks::chance).sum();
    return sum / runs.size() / runs.size();
  }

  /** Whether so many runs on the sides, with earlier ones, show a spread. */
  static boolean isKnown(int baseline, int runs, RunToRun history) {
    return baseline + runs - 2 + history.freedom() >= LEAST_FREEDOM;
  }

  /**
   * The error of a difference between sides that vary alike: Student's t with their pooled
   * variance. None where too few runs show it.
   *
   * @param earlier what else is known of their variance; its value does not matter
   */
  static List<StandardError> pooled(double[] baseline, double[] runs, Spread earlier) {
    double ofBaseline = baseline.length - 1;
    double ofRuns = runs.length - 1;
    double freedom = ofBaseline + ofRuns + earlier.freedom();
    if (freedom < LEAST_FREEDOM) {
      return List.of();
    }
    double variance =
        (ofBaseline * Moments.of(baseline).variance()
                + ofRuns * Moments.of(runs).variance()
                + earlier.freedom() * earlier.variance())
            / freedom;
    double value = Math.sqrt(variance * (1.0 / baseline.length + 1.0 / runs.length));
    return List.of(new StandardError(value, freedom));
  }
}
