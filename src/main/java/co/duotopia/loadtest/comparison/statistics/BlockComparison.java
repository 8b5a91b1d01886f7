package co.duotopia.loadtest.comparison.statistics;

import co.duotopia.loadtest.comparison.sample.RequestSeconds;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the steady phases of runs by their blocks: how far chance moves a figure within a run.
 * The same runs give the same effects each time.
 */
public final class BlockComparison {
  private static final long SEED = 20_260_101;
  private static final List<Measure> OF_ALL = List.of(Measure.values());

  /** Without requests/s: the journey draws the kinds, so these say nothing about the target. */
  private static final List<Measure> OF_A_KIND =
      List.of(Measure.P50, Measure.P95, Measure.P99, Measure.ERRORS);

  /**
   * @param request name; empty for all requests
   * @param before of the baseline: milliseconds, a share, or requests a second
   */
  public record Difference(
      String request, Measure measure, double before, double after, Effect effect) {

    /** Neither side has any failure: there is nothing to test. */
    public boolean isTrivial() {
      return before == 0 && after == 0;
    }
  }

  private final List<SteadySample> baseline;
  private final List<SteadySample> runs;
  private final RunToRun history;

  /** Whether blocks are compared in pairs. */
  private final boolean drift;

  private final int[] baselineBlocks;
  private final int[] runBlocks;

  /**
   * @param history how far chance moves one run; it matters with few runs on a side
   */
  public BlockComparison(List<SteadySample> baseline, List<SteadySample> runs, RunToRun history) {
    this.history = history;
    this.baseline = baseline;
    this.runs = runs;
    drift =
        baseline.size() == 1 && runs.size() == 1 && CommonDrift.isIn(baseline.get(0), runs.get(0));
    int pairs = drift ? CommonDrift.count(baseline.get(0), runs.get(0)) : 0;
    baselineBlocks = drift ? new int[] {pairs} : blocks(baseline);
    runBlocks = drift ? new int[] {pairs} : blocks(runs);
  }

  private static int[] blocks(List<SteadySample> side) {
    return side.stream().mapToInt(BlockLength::count).toArray();
  }

  /** Whether a steady phase is too short to know what chance does. */
  public static boolean isTooShort(SteadySample run) {
    return BlockLength.count(run) == 0;
  }

  /** Seconds that a steady phase needs. */
  public static double secondsNeeded() {
    return BlockLength.FEWEST * BlockLength.SHORTEST_SECONDS;
  }

  /**
   * All requests first, then each kind that both sides have; what has too few requests is left out.
   */
  public List<Difference> differences() {
    Draws before = new Draws(total(baselineBlocks), SEED);
    Draws after = new Draws(total(runBlocks), SEED + 1);
    List<Difference> differences = new ArrayList<>(of("", name -> true, OF_ALL, before, after));
    Set<String> names = names(baseline);
    names.retainAll(names(runs));
    for (String name : names) {
      differences.addAll(of(name, name::equals, OF_A_KIND, before, after));
    }
    return differences;
  }

  private List<Difference> of(
      String name,
      Predicate<String> counted,
      List<Measure> measures,
      Draws beforeDraws,
      Draws afterDraws) {
    Blocks before = Blocks.of(baseline, baselineBlocks, counted);
    Blocks after = Blocks.of(runs, runBlocks, counted);
    List<Blocks> beforeRuns = each(baseline, baselineBlocks, counted, before);
    List<Blocks> afterRuns = each(runs, runBlocks, counted, after);
    long fewest =
        Stream.concat(beforeRuns.stream(), afterRuns.stream())
            .mapToLong(Blocks::requests)
            .min()
            .orElse(0);
    return measures.stream()
        .filter(measure -> fewest >= measure.fewest())
        .filter(measure -> !measure.isSampled() || areKnown(measure, before, after))
        .map(
            measure ->
                new Difference(
                    name,
                    measure,
                    before.figure(measure),
                    after.figure(measure),
                    isRepeated(baseline.size(), runs.size())
                        ? between(beforeRuns, afterRuns, measure)
                        : within(before, after, measure, beforeDraws, afterDraws)
                            .with(fromRunToRun(beforeRuns, afterRuns, measure, name))))
        .toList();
  }

  private Effect within(
      Blocks before, Blocks after, Measure measure, Draws beforeDraws, Draws afterDraws) {
    return drift
        ? beforeDraws.paired(before, after, measure)
        : Draws.effect(beforeDraws, before, afterDraws, after, measure);
  }

  private List<StandardError> fromRunToRun(
      List<Blocks> before, List<Blocks> after, Measure measure, String name) {
    return RunSpread.pooled(
        RunSpread.figures(before, measure),
        RunSpread.figures(after, measure),
        history.spread(name, measure));
  }

  /** Sampled figures vary from run to run, as a pool that has grown: one run shows nothing. */
  private boolean areKnown(Measure measure, Blocks before, Blocks after) {
    return isRepeated(baseline.size(), runs.size())
        && before.isKnown(measure)
        && after.isKnown(measure);
  }

  private static Effect between(List<Blocks> baseline, List<Blocks> runs, Measure measure) {
    return RunSpread.of(runs, measure).against(RunSpread.of(baseline, measure));
  }

  /** Each run by itself. */
  private static List<Blocks> each(
      List<SteadySample> side, int[] blocks, Predicate<String> counted, Blocks together) {
    return side.size() == 1
        ? List.of(together)
        : IntStream.range(0, side.size())
            .mapToObj(i -> Blocks.of(List.of(side.get(i)), new int[] {blocks[i]}, counted))
            .toList();
  }

  /** Whether the intervals of sides of so many runs hold the spread from run to run. */
  public static boolean isSpreadKnown(int baseline, int runs, RunToRun history) {
    return RunSpread.isKnown(baseline, runs, history);
  }

  /** Whether each side has so many runs that they alone say how far apart runs are. */
  public static boolean isRepeated(int baseline, int runs) {
    return Math.min(baseline, runs) >= RunSpread.FEWEST;
  }

  private static int total(int[] blocks) {
    int total = 0;
    for (int count : blocks) {
      total += count;
    }
    return total;
  }

  /** Several runs of a side have the same kinds, or the kind is not compared. */
  private static Set<String> names(List<SteadySample> side) {
    Set<String> names =
        side.stream()
            .flatMap(BlockComparison::names)
            .collect(Collectors.toCollection(TreeSet::new));
    side.forEach(run -> names.retainAll(names(run).collect(Collectors.toSet())));
    return names;
  }

  private static Stream<String> names(SteadySample run) {
    return run.requests().stream().map(RequestSeconds::name);
  }
}
