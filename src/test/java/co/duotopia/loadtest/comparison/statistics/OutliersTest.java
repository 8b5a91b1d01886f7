package co.duotopia.loadtest.comparison.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class OutliersTest {
  private static final int SAMPLES = 40_000;

  private static void assertTamed(double[] expected, double... values) {
    assertArrayEquals(expected, Outliers.tamed(values, 0), 0.01);
  }

  /** The others are 8 ± 0.0816; 8 ± 10.2 · 0.0816 · √(1 + 1/4) holds a fifth one. */
  @Test
  void countAsTheNearestValueThatWouldBeNone() {
    assertTamed(new double[] {8.0, 8.1, 7.9, 8.93, 8.0}, 8.0, 8.1, 7.9, 16.0, 8.0);
    assertTamed(new double[] {8.0, 8.1, 7.9, 7.07, 8.0}, 8.0, 8.1, 7.9, 1.0, 8.0);
  }

  @Test
  void doNotHideOneAnother() {
    double[] values = {16.0, 16.1, 8.0, 8.1, 7.9, 8.0, 8.1, 7.9};

    assertTamed(new double[] {8.61, 8.61, 8.0, 8.1, 7.9, 8.0, 8.1, 7.9}, values);
  }

  @Test
  void areNoneOfValuesThatVary() {
    assertTamed(new double[] {5.0, 5.7, 5.3, 4.8, 5.6}, 5.0, 5.7, 5.3, 4.8, 5.6);
    assertTamed(new double[] {8, 8, 8, 8, 8}, 8, 8, 8, 8, 8);
  }

  /** Of equal values, as of whole milliseconds, the next one is no outlier. */
  @Test
  void areOnlyWhatMatters() {
    double[] values = {8, 8, 8, 8, 8.1};

    assertArrayEquals(values, Outliers.tamed(values, 0.15));
    assertArrayEquals(new double[] {8, 8, 8, 8, 8.05}, Outliers.tamed(values, 0.05), 0.001);
  }

  @Test
  void areNotHalfOfTheValues() {
    assertTamed(new double[] {1, 1.1, 9, 9.1, 1, 9}, 1, 1.1, 9, 9.1, 1, 9);
  }

  /** Two equal runs differ by more than √2 · t · s in as many cases as the level says. */
  @Test
  void leaveTheErrorRateOfEqualRunsAsItIs() {
    for (int runs : new int[] {5, 8, 20}) {
      double t = TDistribution.of(runs - 1.0).inverseSurvivalProbability(0.01 / 2);
      Random random = new Random(runs);
      long wrong =
          IntStream.range(0, SAMPLES)
              .filter(
                  i -> {
                    double[] earlier =
                        DoubleStream.generate(random::nextGaussian).limit(runs).toArray();
                    double spread = Moments.of(Outliers.tamed(earlier, 0)).deviation();
                    double difference = random.nextGaussian() - random.nextGaussian();
                    return Math.abs(difference) > Math.sqrt(2) * t * spread;
                  })
              .count();

      assertEquals(0.01, 1.0 * wrong / SAMPLES, 0.002, runs + " runs");
    }
  }
}
