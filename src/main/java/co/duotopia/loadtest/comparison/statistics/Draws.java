package co.duotopia.loadtest.comparison.statistics;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /**
   * Likewise of two sides with as many blocks each, whose blocks are drawn together: what both
   * sides have in common at a time, as a drift, is no chance.
   */
  Effect paired(Blocks before, Blocks after, Measure measure) {
    Drawn drawn =
        drawn(draw -> scaled(after, measure, draw) - scaled(before, measure, draw), before, after);
    double[] differences = differences(before, after, measure);
    double inflation = Autocorrelation.inflation(differences);
    double least = measure == Measure.ERRORS ? before.chance() + after.chance() : 0;
    double variance = Math.max(drawn.variance, least) * inflation;
    return new Effect(
        drawn.figure, Math.sqrt(variance), Math.max(1, (before.count() - 1) / inflation));
  }

  /** By block: how much more its influence is in the second side, both per request. */
  static double[] differences(Blocks before, Blocks after, Measure measure) {
    double[] from = before.influence(measure);
    double[] to = after.influence(measure);
    return IntStream.range(0, from.length)
        .mapToDouble(i -> to[i] / after.requests() - from[i] / before.requests())
        .toArray();
  }

  /** The figure of a side, on the scale of its effect; a draw without requests has none. */
  Spread spread(Blocks blocks, Measure measure) {
    Drawn drawn = drawn(draw -> scaled(blocks, measure, draw), blocks);
    double inflation = Autocorrelation.inflation(blocks.influence(measure));
    double most =
        measure == Measure.ERRORS ? Math.max(drawn.variance, blocks.chance()) : drawn.variance;
    return new Spread(drawn.figure, most * inflation, (blocks.count() - 1) / inflation);
  }

  /** A figure of all blocks, and its variance over the draws. */
  private record Drawn(double figure, double variance) {}

  private Drawn drawn(ToDoubleFunction<int[]> value, Blocks... sides) {
    double sum = 0;
    double squares = 0;
    int draws = 0;
    double figure = value.applyAsDouble(once);
    for (int[] draw : drawn) {
      if (Stream.of(sides).allMatch(side -> side.requests(draw) > 0)) {
        double off = value.applyAsDouble(draw) - figure;
        sum += off;
        squares += off * off;
        draws++;
      }
    }
    int count = once.length;
    double mean = sum / Math.max(1, draws);
    double variance = (squares / Math.max(1, draws) - mean * mean) * count / (count - 1);
    return new Drawn(figure, variance);
  }

  private static double scaled(Blocks blocks, Measure measure, int[] draw) {
    return measure.scaled(blocks.figure(measure, draw));
  }
}
