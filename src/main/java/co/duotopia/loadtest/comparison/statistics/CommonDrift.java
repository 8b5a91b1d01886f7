package co.duotopia.loadtest.comparison.statistics;

import co.duotopia.loadtest.comparison.sample.SteadySample;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two runs of about the same length that both become slower, or both faster, over time: as of a
 * target that leaks. A drift looks like chance that lasts; so that what both have in common widens
 * no interval, their blocks are compared in pairs, each with the one at the same time of its run.
 */
public final class CommonDrift {
  /** Of a drift by chance, on one side. */
  private static final double SIGNIFICANCE = 0.01;

  /** A run that lasts so many times as long drifts further. */
  private static final double MUCH_LONGER = 1.25;

  private CommonDrift() {}

  /** Whether the median of all requests drifts in both, in the same direction. */
  public static boolean isIn(SteadySample baseline, SteadySample run) {
    double shorter = Math.min(baseline.seconds(), run.seconds());
    double longer = Math.max(baseline.seconds(), run.seconds());
    int count = BlockLength.most(shorter);
    if (count < BlockLength.FEWEST || longer > MUCH_LONGER * shorter) {
      return false;
    }
    double before = direction(baseline, count);
    double after = direction(run, count);
    return before * after > 0;
  }

  /** Into how many blocks both are cut. */
  static int count(SteadySample baseline, SteadySample run) {
    int most = BlockLength.most(Math.min(baseline.seconds(), run.seconds()));
    return BlockLength.reduced(most, count -> areAlike(baseline, run, count));
  }

  private static boolean areAlike(SteadySample baseline, SteadySample run, int count) {
    Blocks before = all(baseline, count);
    Blocks after = all(run, count);
    return before.requests() > 0
        && after.requests() > 0
        && Stream.of(Measure.P50, Measure.P95)
            .map(measure -> Draws.differences(before, after, measure))
            .anyMatch(BlockLength::areAlike);
  }

  private static Blocks all(SteadySample run, int count) {
    return Blocks.of(List.of(run), new int[] {count}, name -> true);
  }

  /** Correlation of the blocks' influence with time; 0 where chance explains it. */
  private static double direction(SteadySample run, int count) {
    Blocks blocks = all(run, count);
    double[] values = blocks.requests() == 0 ? new double[count] : blocks.influence(Measure.P50);
    Moments moments = Moments.of(values);
    double middle = (count - 1) / 2.0;
    double products = IntStream.range(0, count).mapToDouble(i -> (i - middle) * values[i]).sum();
    double times = IntStream.range(0, count).mapToDouble(i -> Math.pow(i - middle, 2)).sum();
    double squares = moments.variance() * (count - 1);
    double correlation = squares == 0 ? 0 : products / Math.sqrt(times * squares);
    double t = correlation * Math.sqrt((count - 2) / (1 - correlation * correlation));
    double needed = TDistribution.of(count - 2.0).inverseSurvivalProbability(SIGNIFICANCE / 2);
    return Math.abs(t) > needed ? correlation : 0;
  }
}
