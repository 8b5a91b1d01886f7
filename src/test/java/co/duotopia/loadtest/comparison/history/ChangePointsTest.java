package co.duotopia.loadtest.comparison.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
  private static double[] noise(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count).mapToDouble(i -> random.nextDouble()).toArray();
  }

  @Test
  void findsTheFirstValueAfterAChange() {
    double[] values = {1.0, 1.1, 0.9, 1.05, 0.95, 3.0, 3.1, 2.9, 3.05};

    assertEquals(List.of(5), ChangePoints.of(values));
  }

  @Test
  void findsAllChanges() {
    double[] values = noise(36, 1);
    for (int i = 12; i < 24; i++) {
      values[i] += 5;
    }

    assertEquals(List.of(12, 24), ChangePoints.of(values));
  }

  @Test
  void needsEightValues() {
    assertEquals(List.of(), ChangePoints.of(new double[] {1, 1.1, 0.9, 3, 3.1, 2.9, 3.05}));
    assertEquals(List.of(4), ChangePoints.of(new double[] {1, 1.1, 0.9, 1.05, 3, 3.1, 2.9, 3.05}));
  }

  @Test
  void findsHardlyAnyWhereThereIsNone() {
    long wrong =
        IntStream.range(0, 40).filter(seed -> !ChangePoints.of(noise(20, seed)).isEmpty()).count();

    assertTrue(wrong <= 5, wrong + " of 40");
  }

  @Test
  void ofEqualValuesThereAreNone() {
    assertEquals(List.of(), ChangePoints.of(new double[20]));
  }
}
