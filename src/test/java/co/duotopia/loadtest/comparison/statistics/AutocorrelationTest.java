package co.duotopia.loadtest.comparison.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutocorrelationTest {
  @Test
  void isHighWhereAValueResemblesTheOneBefore() {
    double[] slope = IntStream.range(0, 30).asDoubleStream().toArray();

    assertTrue(Autocorrelation.of(slope) > 0.9);
    assertEquals(9, Autocorrelation.inflation(slope), 1e-9);
  }

  @Test
  void inflatesNothingWhereValuesAlternate() {
    double[] zigzag = IntStream.range(0, 30).mapToDouble(i -> i % 2).toArray();

    assertTrue(Autocorrelation.of(zigzag) < -0.9);
    assertEquals(1, Autocorrelation.inflation(zigzag));
  }

  @Test
  void inflatesNothingWhereAllValuesAreEqual() {
    assertEquals(1, Autocorrelation.inflation(new double[30]));
  }

  /** Series of 26 values, each of which is 0.3 of the one before and chance. */
  @Test
  void isHardlyTooLowOfShortSeries() {
    Random random = new Random(1);
    double mean =
        IntStream.range(0, 20_000)
            .mapToDouble(series -> Autocorrelation.of(alike(random)))
            .average()
            .orElseThrow();

    assertEquals(0.3, mean, 0.015);
  }

  private static double[] alike(Random random) {
    double[] values = new double[26];
    values[0] = random.nextGaussian();
    for (int i = 1; i < values.length; i++) {
      values[i] = 0.3 * values[i - 1] + Math.sqrt(1 - 0.3 * 0.3) * random.nextGaussian();
    }
    return values;
  }
}
