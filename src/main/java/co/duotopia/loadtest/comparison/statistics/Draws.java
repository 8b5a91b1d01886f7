package co.duotopia.loadtest.comparison.statistics;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Bootstrap: blocks drawn with replacement, as many as there are, again and again. */
final class Draws {
  private static final int DRAWS = 2_000;

  private final int[] once;
  private final int[][] drawn;

  /**
   * The same each time.
   *
   * @param blocks how many there are
   * @param seed another one for each side
   */
  Draws(int blocks, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    once = IntStream.generate(() -> 1).limit(blocks).toArray();
    drawn = new int[DRAWS][blocks];
    for (int[] draw : drawn) {
      for (int i = 0; i < blocks; i++) {
        draw[random.nextInt(blocks)]++;
      }
    }
  }

  /**
   * Effect of the second side against the first. If one side has blocks without requests, its
   * throughput varies with the target and not by chance; the other side's error is used then.
   */
  static Effect effect(
      Draws beforeDraws, Blocks before, Draws afterDraws, Blocks after, Measure measure) {
    Spread from = beforeDraws.spread(before, measure);
    Spread to = afterDraws.spread(after, measure);
    if (measure == Measure.THROUGHPUT && before.isSilentAtTimes() != after.isSilentAtTimes()) {
      from = before.isSilentAtTimes() ? to.around(from.value()) : from;
      to = after.isSilentAtTimes() ? from.around(to.value()) : to;
    }
    return to.against(from);
  }

  /** The figure of a side, on the scale of its effect; a draw without requests has none. */
  Spread spread(Blocks blocks, Measure measure) {
    double sum = 0;
    double squares = 0;
    int draws = 0;
    double figure = scaled(blocks, measure, once);
    for (int[] draw : drawn) {
      if (blocks.requests(draw) > 0) {
        double off = scaled(blocks, measure, draw) - figure;
        sum += off;
        squares += off * off;
        draws++;
      }
    }
    int count = blocks.count();
    double mean = sum / Math.max(1, draws);
    double variance = (squares / Math.max(1, draws) - mean * mean) * count / (count - 1);
    double inflation = Autocorrelation.inflation(blocks.influence(measure));
    double most = measure == Measure.ERRORS ? Math.max(variance, blocks.chance()) : variance;
    return new Spread(figure, most * inflation, (count - 1) / inflation);
  }

  private static double scaled(Blocks blocks, Measure measure, int[] draw) {
    return measure.scaled(blocks.figure(measure, draw));
  }
}
