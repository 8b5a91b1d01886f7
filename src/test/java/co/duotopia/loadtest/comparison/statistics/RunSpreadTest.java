package co.duotopia.loadtest.comparison.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunSpreadTest {
  private static final Spread UNKNOWN = new Spread(0, 0, 0);
  private static final int SAMPLES = 40_000;
  private static final double LEVEL = 0.01;

  /** (0.02 + 0 + 4 · 0.01) / (2 + 0 + 4) = 0.01; √(0.01 · (1/3 + 1)) = 0.1155. */
  @Test
  void isOfAllRunsTogether() {
    List<StandardError> found =
        RunSpread.pooled(new double[] {0.1, 0.2, 0.3}, new double[] {0.5}, new Spread(0, 0.01, 4));

    assertEquals(0.1155, found.get(0).value(), 1e-4);
    assertEquals(6, found.get(0).freedom());
  }

  @Test
  void isUnknownOfThreeRuns() {
    assertEquals(List.of(), RunSpread.pooled(new double[] {0.1}, new double[] {0.1, 0.2}, UNKNOWN));
  }

  /** Equal targets are significant in as many cases as the level says. */
  @Test
  void keepsTheLevelOfAnyNumberOfRuns() {
    for (int[] runs : new int[][] {{2, 2, 0}, {3, 3, 0}, {1, 3, 0}, {1, 1, 5}, {1, 3, 8}}) {
      Random random = new Random(1);
      long wrong =
          IntStream.range(0, SAMPLES)
              .filter(
                  i -> {
                    double[] before = random(random, runs[0]);
                    double[] after = random(random, runs[1]);
                    Moments earlier = Moments.of(random(random, runs[2]));
                    Spread known = new Spread(0, earlier.variance(), Math.max(0, runs[2] - 1));
                    double size = Moments.of(after).mean() - Moments.of(before).mean();
                    return RunSpread.pooled(before, after, known).get(0).probability(size) < LEVEL;
                  })
              .count();

      assertEquals(LEVEL, 1.0 * wrong / SAMPLES, 0.002, List.of(runs[0], runs[1], runs[2]) + "");
    }
  }

  private static double[] random(Random random, int count) {
    return DoubleStream.generate(random::nextGaussian).limit(count).toArray();
  }
}
