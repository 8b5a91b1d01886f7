package co.duotopia.loadtest.comparison.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void multipliesTheSmallestByAllRowsAndTheNextByThoseLeft() {
    double[] adjusted =
        Holm.adjusted(new double[] {0.02, 0.001, 0.5}, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0});

    assertArrayEquals(new double[] {0.04, 0.003, 0.5}, adjusted, 1e-12);
  }

  @Test
  void isNeverSmallerForAMoreProbableRow() {
    double[] adjusted = Holm.adjusted(new double[] {0.03, 0.02}, new double[] {0.5, 0.5});

    assertArrayEquals(new double[] {0.04, 0.04}, adjusted, 1e-12);
  }

  @Test
  void givesARowWithMoreWeightMoreOfTheLevel() {
    double[] adjusted = Holm.adjusted(new double[] {0.01, 0.01}, new double[] {0.8, 0.2});

    assertArrayEquals(new double[] {0.0125, 0.0125}, adjusted, 1e-12);
  }

  @Test
  void neverFindsARowWithoutWeight() {
    double[] adjusted = Holm.adjusted(new double[] {0.001, 1}, new double[] {1, 0});

    assertArrayEquals(new double[] {0.001, 1}, adjusted, 1e-12);
  }

  /** 0.01 / 0.4 = 0.025; then the second row has 0.8 of the level, and the third still 0.2. */
  @Test
  void leavesTheShareOfASignificantRowToItsHeir() {
    double[] probabilities = {0.01, 0.024, 0.024};
    double[] weights = {0.4, 0.4, 0.2};

    assertArrayEquals(
        new double[] {0.025, 0.03, 0.03},
        Holm.adjusted(probabilities, weights, new int[] {1, Holm.ALL_OTHERS, Holm.ALL_OTHERS}),
        1e-12);
    assertArrayEquals(
        new double[] {0.025, 0.036, 0.036}, Holm.adjusted(probabilities, weights), 1e-12);
  }

  /** 0.015 / 0.5 = 0.03, then 0.01 / 0.25 = 0.04, and then the third row has 0.9 of the level. */
  @Test
  void leavesTheShareToTheHeirOfAnHeirThatIsGone() {
    double[] probabilities = {0.01, 0.015, 0.36, 0.36};
    double[] weights = {0.25, 0.5, 0.15, 0.1};
    int[] heirs = {1, 2, Holm.ALL_OTHERS, Holm.ALL_OTHERS};

    assertArrayEquals(
        new double[] {0.04, 0.03, 0.4, 0.4}, Holm.adjusted(probabilities, weights, heirs), 1e-12);
  }

  @Test
  void adjustsAsTheGraphOfShares() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 2_000; round++) {
      int rows = random.nextInt(1, 9);
      double[] probabilities = random.doubles(rows).map(uniform -> Math.pow(uniform, 4)).toArray();
      double[] shares = random.ints(rows, 0, 4).asDoubleStream().toArray();
      shares[0]++;
      double whole = DoubleStream.of(shares).sum();
      double[] weights = DoubleStream.of(shares).map(share -> share / whole).toArray();
      int[] heirs =
          IntStream.range(0, rows)
              .map(row -> random.nextInt(2) == 0 ? Holm.ALL_OTHERS : row + 1)
              .map(heir -> heir < rows ? heir : Holm.ALL_OTHERS)
              .toArray();

      assertArrayEquals(
          new ShareGraph(weights, heirs).adjusted(probabilities),
          Holm.adjusted(probabilities, weights, heirs),
          1e-9);
    }
  }

  @Test
  void isFastWithThousandsOfRows() {
    int rows = 2_000;
    double[] probabilities =
        IntStream.rangeClosed(1, rows).mapToDouble(row -> 1e-6 * row).toArray();
    double[] weights = DoubleStream.generate(() -> 1.0 / rows).limit(rows).toArray();

    double[] adjusted =
        assertTimeout(Duration.ofSeconds(10), () -> Holm.adjusted(probabilities, weights));

    assertEquals(0.002, adjusted[0], 1e-9);
    assertEquals(2e-6 * 1_999, adjusted[1], 1e-9);
  }
}
