package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.comparison.sample.SteadySample;
import co.duotopia.loadtest.comparison.statistics.BlockComparison;
import co.duotopia.loadtest.comparison.statistics.CommonDrift;
import co.duotopia.loadtest.comparison.statistics.RunToRun;
import co.duotopia.loadtest.run.RunDirectory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs against a baseline.
 *
 * @param rows of their steady phases, all requests first; none where one is too short
 * @param history how far chance moves one run, where earlier runs say so
 * @param capacity judged by the intervals of two searches; empty unless both sides are one search
 */
public record Comparison(
    List<ComparedRun> baseline,
    List<ComparedRun> runs,
    Comparability comparability,
    List<ComparedRow> rows,
    RunToRun history,
    Optional<Judgement> capacity,
    FindingsDifference findings) {

  /**
   * @throws co.duotopia.loadtest.config.InvalidInput when a run cannot be read
   */
  public static Comparison of(List<RunDirectory> baseline, List<RunDirectory> runs) {
    return of(baseline, runs, RunToRun.UNKNOWN);
  }

  /**
   * @param history of earlier runs that are like the baseline
   * @throws co.duotopia.loadtest.config.InvalidInput when a run cannot be read
   */
  public static Comparison of(
      List<RunDirectory> baseline, List<RunDirectory> runs, RunToRun history) {
    return between(
        baseline.stream().map(ComparedRun::read).toList(),
        runs.stream().map(ComparedRun::read).toList(),
        history);
  }

  /** Like {@link #of(List, List, RunToRun)}, for runs that are already read. */
  public static Comparison between(
      List<ComparedRun> baseline, List<ComparedRun> runs, RunToRun history) {
    boolean isLongEnough =
        Stream.concat(baseline.stream(), runs.stream())
            .noneMatch(run -> BlockComparison.isTooShort(run.sample()));
    return new Comparison(
        baseline,
        runs,
        Comparability.of(baseline, runs),
        isLongEnough ? SteadyComparison.rows(samples(baseline), samples(runs), history) : List.of(),
        history,
        baseline.size() == 1 && runs.size() == 1
            ? capacity(baseline.get(0), runs.get(0))
            : Optional.empty(),
        FindingsDifference.of(baseline, runs));
  }

  private static List<SteadySample> samples(List<ComparedRun> side) {
    return side.stream().map(ComparedRun::sample).toList();
  }

  private static Optional<Judgement> capacity(ComparedRun baseline, ComparedRun run) {
    return baseline.capacity().flatMap(before -> run.capacity().map(now -> now.against(before)));
  }

  /** Whether anything is worse; better in one figure does not make up for it. */
  public boolean isWorse() {
    return has(Judgement.WORSE);
  }

  /** Whether anything is of that judgement. */
  public boolean has(Judgement judgement) {
    return capacity.filter(judgement::equals).isPresent()
        || rows.stream().anyMatch(row -> row.judgement() == judgement);
  }

  /** Whether each side has so many runs that these alone show how far chance moves a run. */
  public boolean isRepeated() {
    return BlockComparison.isRepeated(baseline.size(), runs.size());
  }

  /** Whether the intervals hold the spread from run to run. */
  public boolean isSpreadKnown() {
    return BlockComparison.isSpreadKnown(baseline.size(), runs.size(), history);
  }

  /** Whether both runs drift in the same direction, and were compared accordingly. */
  public boolean isOfDrift() {
    return !rows.isEmpty()
        && baseline.size() == 1
        && runs.size() == 1
        && CommonDrift.isIn(baseline.get(0).sample(), runs.get(0).sample());
  }

  /** Whether a figure is there to be judged. */
  public boolean saysAnything() {
    return !rows.isEmpty() || capacity.isPresent();
  }
}
