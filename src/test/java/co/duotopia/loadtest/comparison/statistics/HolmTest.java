package co.duotopia.loadtest.comparison.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

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
}
