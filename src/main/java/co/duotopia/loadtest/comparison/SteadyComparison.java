package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.comparison.sample.SteadySample;
import co.duotopia.loadtest.comparison.statistics.BlockComparison;
import co.duotopia.loadtest.comparison.statistics.BlockComparison.Difference;
import co.duotopia.loadtest.comparison.statistics.Holm;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.comparison.statistics.RunToRun;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Judges the differences between steady phases, all rows together. */
public final class SteadyComparison {
  /** How the level is divided: p95 and errors of all requests, their other figures, the kinds. */
  private static final Map<Measure, Double> OF_ALL = Map.of(Measure.P95, 0.3, Measure.ERRORS, 0.2);

  private static final double OF_OTHERS = 0.1;
  private static final double OF_KINDS = 0.4;

  private SteadyComparison() {}

  /**
   * All requests first, then the kinds in alphabetical order.
   *
   * @param baseline whose steady phases are all long enough
   * @param runs likewise
   */
  public static List<ComparedRow> rows(List<SteadySample> baseline, List<SteadySample> runs) {
    return rows(baseline, runs, RunToRun.UNKNOWN);
  }

  /**
   * @param history how far chance moves one run, of earlier runs
   */
  public static List<ComparedRow> rows(
      List<SteadySample> baseline, List<SteadySample> runs, RunToRun history) {
    return judged(new BlockComparison(baseline, runs, history).differences());
  }

  static List<ComparedRow> judged(List<Difference> differences) {
    double[] chances =
        differences.stream().mapToDouble(row -> row.effect().probability()).toArray();
    double[] shares = differences.stream().mapToDouble(row -> share(row, differences)).toArray();
    double whole = DoubleStream.of(shares).sum();
    double[] weights = DoubleStream.of(shares).map(share -> share / whole).toArray();
    double[] adjusted = Holm.adjusted(chances, weights);
    return IntStream.range(0, adjusted.length)
        .mapToObj(
            i -> {
              Difference row = differences.get(i);
              return new ComparedRow(
                  row.request(),
                  row.measure(),
                  row.before(),
                  row.after(),
                  row.effect(),
                  adjusted[i],
                  ComparedRow.SIGNIFICANCE * (row.isTrivial() ? 1 : weights[i]));
            })
        .toList();
  }

  private static double share(Difference row, List<Difference> all) {
    if (row.isTrivial()) {
      return 0;
    }
    if (isOfItsOwn(row)) {
      return OF_ALL.get(row.measure());
    }
    long alike =
        all.stream()
            .filter(other -> !other.isTrivial() && !isOfItsOwn(other))
            .filter(other -> other.request().isEmpty() == row.request().isEmpty())
            .count();
    return (row.request().isEmpty() ? OF_OTHERS : OF_KINDS) / alike;
  }

  private static boolean isOfItsOwn(Difference row) {
    return row.request().isEmpty() && OF_ALL.containsKey(row.measure());
  }
}
