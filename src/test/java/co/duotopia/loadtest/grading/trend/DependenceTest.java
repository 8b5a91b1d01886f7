package co.duotopia.loadtest.grading.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependenceTest {
  private static double[] noise(Random random) {
    return random.doubles(12).toArray();
  }

  /** Around the lines nothing is left. */
  @Test
  void isNoneOfAStraightRise() {
    assertEquals(
        Dependence.NONE,
        Dependence.of(
            new double[] {100, 101, 102, 103, 104},
            new double[] {130, 132, 134, 136, 138},
            new double[] {7, 7, 7, 7, 7}));
  }

  /** Around their lines these are -1, 2, -1: no value is like the one before. */
  @Test
  void isNoneWhereNeighboursDiffer() {
    double[] values = {0, 3, 0};

    assertEquals(Dependence.NONE, Dependence.of(values, values, values));
  }

  /** Likeness counts up to 0.6: (1 + 0.6) / (1 - 0.6). */
  @Test
  void isAtMostFour() {
    double[] wave = {0, 1, 2, 3, 4, 4, 4, 4, 3, 2, 1, 0};

    assertEquals(new Dependence(4), Dependence.of(wave, wave, wave));
  }

  @Test
  void isRarelySeenInNoise() {
    long seen =
        IntStream.range(0, 1_000)
            .mapToObj(seed -> new Random(70_000 + seed))
            .filter(
                random ->
                    Dependence.of(noise(random), noise(random), noise(random)).inflation() > 1)
            .count();

    assertTrue(seen <= 200, seen + " of 1000");
  }

  /** Four times the variance: half as many deviations, 1.96 instead of 3.92. */
  @Test
  void makesProbabilitiesLarger() {
    assertEquals(0.025, new Dependence(4).adjusted(0.0000443), 0.0001);
    assertEquals(0.3, Dependence.NONE.adjusted(0.3));
    assertTrue(Double.isNaN(new Dependence(4).adjusted(Double.NaN)));
  }
}
