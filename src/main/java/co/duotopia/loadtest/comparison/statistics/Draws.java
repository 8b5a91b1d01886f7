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

  /** The figure of a side, on the scale of its effect. */
  Spread spread(Blocks blocks, Measure measure) {
    double sum = 0;
    double squares = 0;
    double figure = scaled(blocks, measure, once);
    for (int[] draw : drawn) {
      double off = scaled(blocks, measure, draw) - figure;
      sum += off;
      squares += off * off;
    }
    int count = blocks.count();
    double mean = sum / DRAWS;
    double variance = (squares / DRAWS - mean * mean) * count / (count - 1);
    double inflation = Autocorrelation.inflation(blocks.influence(measure));
    double most = measure == Measure.ERRORS ? Math.max(variance, blocks.chance()) : variance;
    return new Spread(figure, most * inflation, (count - 1) / inflation);
  }

  private static double scaled(Blocks blocks, Measure measure, int[] draw) {
    return measure.scaled(blocks.figure(measure, draw));
  }
}
