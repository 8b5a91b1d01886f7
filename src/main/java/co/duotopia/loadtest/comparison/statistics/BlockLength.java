package co.duotopia.loadtest.comparison.statistics;

import co.duotopia.loadtest.comparison.sample.SteadySample;
import java.util.List;
import java.util.stream.Stream;

/**
 * Into how many blocks a steady phase is cut: blocks of at least ten seconds, at most 60 of them,
 * and so long that one hardly resembles the one before it.
 */
final class BlockLength {
  /** Fewer blocks say too little about chance. */
  static final int FEWEST = 10;

  /** Longer blocks are better than independent ones that are not. */
  private static final int FEWEST_LONG = 7;

  private static final int MOST = 60;
  static final double SHORTEST_SECONDS = 10;
  private static final double LIKE = 0.2;

  private BlockLength() {}

  /** 0 for a steady phase that is too short. */
  static int count(SteadySample run) {
    int count = (int) Math.min(MOST, run.seconds() / SHORTEST_SECONDS);
    if (count < FEWEST) {
      return 0;
    }
    while (count / 2 >= FEWEST_LONG && areAlike(run, count)) {
      count /= 2;
    }
    return count;
  }

  private static boolean areAlike(SteadySample run, int count) {
    Blocks all = Blocks.of(List.of(run), new int[] {count}, name -> true);
    return all.requests() > 0
        && Stream.of(Measure.P50, Measure.P95)
            .anyMatch(measure -> Autocorrelation.of(all.influence(measure)) > LIKE);
  }
}
