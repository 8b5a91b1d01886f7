package co.duotopia.loadtest.comparison.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
