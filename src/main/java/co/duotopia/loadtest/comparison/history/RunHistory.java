package co.duotopia.loadtest.comparison.history;

import co.duotopia.loadtest.comparison.SettingsDifference;
import co.duotopia.loadtest.comparison.statistics.Effect;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.comparison.statistics.Moments;
import co.duotopia.loadtest.comparison.statistics.Outliers;
import co.duotopia.loadtest.comparison.statistics.RunToRun;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs of one environment, scenario and load over time, by p95 of all requests.
 *
 * @param runs oldest first
 * @param changes for good, oldest first; none of fewer than eight runs
 * @param expected where p95 of the newest run should be, by those before it since the last change;
 *     empty for fewer than four of them
 * @param leftOut runs of another load, those that say nothing and those without figures
 */
public record RunHistory(
    List<HistoryRun> runs, List<Change> changes, Optional<Expected> expected, int leftOut) {
  private static final int FEWEST = 4;

  /**
   * A change point: from {@code first} on, p95 differs.
   *
   * @param beforeMillis geometric mean of p95 since the change before; {@code afterMillis}: until
   *     the next one
   */
  public record Change(HistoryRun first, double beforeMillis, double afterMillis) {}

  /** The 95 % interval of p95 of another such run. */
  public record Expected(double lowMillis, double highMillis) {
    public boolean holds(double millis) {
      return lowMillis <= millis && millis <= highMillis;
    }
  }

  /**
   * The history of the runs that are like the newest one.
   *
   * @param directories of runs of any kind
   * @param environment only of that one; empty: of that of the newest run
   * @param scenario likewise
   */
  public static RunHistory of(
      List<RunDirectory> directories, Optional<String> environment, Optional<String> scenario) {
    List<HistoryRun> all =
        directories.stream()
            .flatMap(run -> HistoryRun.read(run).stream())
            .filter(run -> environment.map(run.info().environment()::equals).orElse(true))
            .filter(run -> scenario.map(run.info().scenario()::equals).orElse(true))
            .sorted(Comparator.comparing((HistoryRun run) -> run.info().created()))
            .toList();
    Optional<HistoryRun> newest =
        all.stream().filter(HistoryRun::isSound).reduce((first, second) -> second);
    List<HistoryRun> alike =
        newest.stream().flatMap(last -> all.stream().filter(run -> isLike(run, last))).toList();
    return of(alike, directories.size() - alike.size());
  }

  /**
   * The spread of the runs that are like a baseline, between changes.
   *
   * @param directories of runs of any kind
   * @param before only runs that began earlier
   */
  public static RunToRun spread(List<RunDirectory> directories, RunInfo baseline, Instant before) {
    HistoryRun like = new HistoryRun(baseline, "", Map.of());
    List<HistoryRun> runs =
        directories.stream()
            .flatMap(run -> HistoryRun.read(run).stream())
            .filter(run -> run.info().created().isBefore(before) && isLike(run, like))
            .sorted(Comparator.comparing((HistoryRun run) -> run.info().created()))
            .toList();
    List<Integer> bounds = bounds(logarithms(runs));
    return RunToRun.between(
        IntStream.range(1, bounds.size())
            .mapToObj(i -> runs.subList(bounds.get(i - 1), bounds.get(i)))
            .map(between -> between.stream().map(HistoryRun::earlier).toList())
            .toList());
  }

  private static double[] logarithms(List<HistoryRun> runs) {
    return runs.stream().mapToDouble(run -> Math.log(run.p95Millis())).toArray();
  }

  /** Indexes of the first values after a change, between 0 and how many values there are. */
  private static List<Integer> bounds(double[] values) {
    List<Integer> bounds = new ArrayList<>(List.of(0));
    bounds.addAll(ChangePoints.of(values));
    bounds.add(values.length);
    return bounds;
  }

  /** The last of the runs, of which there is at least one. */
  public HistoryRun newest() {
    return runs.get(runs.size() - 1);
  }

  private static boolean isLike(HistoryRun run, HistoryRun last) {
    return run.isSound()
        && run.info().environment().equals(last.info().environment())
        && run.info().scenario().equals(last.info().scenario())
        && SettingsDifference.isSameLoad(run.info().settings(), last.info().settings());
  }

  private static RunHistory of(List<HistoryRun> runs, int leftOut) {
    double[] values = logarithms(runs);
    List<Integer> bounds = bounds(values);
    List<Change> changes =
        IntStream.range(1, bounds.size() - 1)
            .mapToObj(
                i ->
                    new Change(
                        runs.get(bounds.get(i)),
                        Math.exp(mean(values, bounds.get(i - 1), bounds.get(i))),
                        Math.exp(mean(values, bounds.get(i), bounds.get(i + 1)))))
            .filter(RunHistory::matters)
            .toList();
    int since = bounds.get(bounds.size() - 2);
    return new RunHistory(runs, changes, expected(values, since), leftOut);
  }

  private static boolean matters(Change change) {
    double size = Math.abs(Math.log(change.afterMillis / change.beforeMillis));
    return size > Measure.P95.margin(change.beforeMillis);
  }

  /** mean ± t · s · √(1 + 1/n) of the logarithms, whose outliers are tamed. */
  private static Optional<Expected> expected(double[] values, int from) {
    int to = values.length - 1;
    int count = to - from;
    if (count < FEWEST) {
      return Optional.empty();
    }
    double matters = Measure.P95.margin(Math.exp(mean(values, from, to)));
    Moments earlier = Moments.of(Outliers.tamed(Arrays.copyOfRange(values, from, to), matters));
    double error = earlier.deviation() * Math.sqrt(1 + 1.0 / count);
    Effect next = new Effect(earlier.mean(), error, count - 1);
    return Optional.of(new Expected(Math.exp(next.low()), Math.exp(next.high())));
  }

  private static double mean(double[] values, int from, int to) {
    return Moments.of(Arrays.copyOfRange(values, from, to)).mean();
  }
}
