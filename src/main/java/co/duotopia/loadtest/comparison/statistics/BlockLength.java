package co.duotopia.loadtest.comparison.statistics;

import co.duotopia.loadtest.comparison.sample.SteadySample;
import java.util.List;
import java.util.function.IntPredicate;
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
    int most = most(run.seconds());
    return most < FEWEST ? 0 : reduced(most, count -> areAlike(run, count));
  }

  static int most(double seconds) {
    return (int) Math.min(MOST, seconds / SHORTEST_SECONDS);
  }

  /** Halves a number of blocks as long as they are alike. */
  static int reduced(int most, IntPredicate areAlike) {
    int count = most;
    while (count / 2 >= FEWEST_LONG && areAlike.test(count)) {
      count /= 2;
    }
    return count;
  }

  private static boolean areAlike(SteadySample run, int count) {
    Blocks all = Blocks.of(List.of(run), new int[] {count}, name -> true);
    return all.requests() > 0
        && Stream.of(Measure.P50, Measure.P95).map(all::influence).anyMatch(BlockLength::areAlike);
  }

  /** Whether values resemble those before them. */
  static boolean areAlike(double[] values) {
    return Autocorrelation.of(values) > LIKE;
  }
}
