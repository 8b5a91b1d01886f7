package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.comparison.sample.SteadySample;
import co.duotopia.loadtest.comparison.statistics.BlockComparison;
import co.duotopia.loadtest.comparison.statistics.BlockComparison.Difference;
import co.duotopia.loadtest.comparison.statistics.Holm;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.comparison.statistics.RunToRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Judges the differences between steady phases, all rows together. */
public final class SteadyComparison {
  /** Shares of the level: these figures of all requests, their others, and the kinds. */
  private static final Map<Measure, Double> OF_ALL =
      Map.of(Measure.P50, 0.35, Measure.P95, 0.25, Measure.ERRORS, 0.15);

  private static final double OF_OTHERS = 0.05;
  private static final double OF_KINDS = 0.2;

  /** Share of the kinds' level that their medians get, since these are known best. */
  private static final double OF_MEDIANS = 0.5;

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
    double[] shares = shares(differences);
    double whole = DoubleStream.of(shares).sum();
    double[] weights = DoubleStream.of(shares).map(share -> share / whole).toArray();
    double[] adjusted = Holm.adjusted(chances, weights, heirs(differences));
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

  /** Rows that divide a share of the level equally. */
  private record Group(boolean isOfAll, boolean isOfMedians) {
    static Group of(Difference row) {
      boolean isOfAll = row.request().isEmpty();
      return new Group(isOfAll, !isOfAll && row.measure() == Measure.P50);
    }

    double share() {
      return isOfAll ? OF_OTHERS : OF_KINDS * (isOfMedians ? OF_MEDIANS : 1 - OF_MEDIANS);
    }
  }

  private static double[] shares(List<Difference> rows) {
    Map<Group, Long> sizes =
        rows.stream()
            .filter(row -> !row.isTrivial() && !isOfItsOwn(row))
            .collect(Collectors.groupingBy(Group::of, Collectors.counting()));
    return rows.stream().mapToDouble(row -> share(row, sizes)).toArray();
  }

  private static double share(Difference row, Map<Group, Long> sizes) {
    if (row.isTrivial()) {
      return 0;
    }
    Group group = Group.of(row);
    return isOfItsOwn(row) ? OF_ALL.get(row.measure()) : group.share() / sizes.get(group);
  }

  /** A change of all requests shows in p50 first, which then leaves its share to p95. */
  private static int[] heirs(List<Difference> differences) {
    int p95 =
        IntStream.range(0, differences.size())
            .filter(row -> isOfAll(differences.get(row), Measure.P95))
            .findFirst()
            .orElse(Holm.ALL_OTHERS);
    return differences.stream()
        .mapToInt(row -> isOfAll(row, Measure.P50) ? p95 : Holm.ALL_OTHERS)
        .toArray();
  }

  private static boolean isOfAll(Difference row, Measure measure) {
    return row.request().isEmpty() && row.measure() == measure;
  }

  private static boolean isOfItsOwn(Difference row) {
    return row.request().isEmpty() && OF_ALL.containsKey(row.measure());
  }
}
