package co.duotopia.loadtest.run.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SecondNumbersTest {
  private static final int SECONDS = 600;

  private final SecondNumbers numbers = new SecondNumbers();

  @Test
  void areZeroWhereNothingWasWritten() {
    numbers.set(7_000, 3);

    assertEquals(0, numbers.get(0));
    assertEquals(0, numbers.get(6_999));
    assertEquals(3, numbers.get(7_000));
    assertEquals(0, numbers.get(7_060));
    assertEquals(0, numbers.get(90_000));
  }

  @Test
  void areKeptWhateverTheirSizeAndOrder() {
    Random random = new Random(3);
    long[] expected = new long[SECONDS];
    for (int i = 0; i < 5 * SECONDS; i++) {
      int second = Math.min(SECONDS - 1, i / 5 + random.nextInt(70));
      long number = random.nextLong() >>> 1 + random.nextInt(63);
      expected[second] = number;
      numbers.set(second, number);
    }

    for (int second = 0; second < SECONDS; second++) {
      assertEquals(expected[second], numbers.get(second), "second " + second);
    }
  }

  @Test
  void canBeTakenBackToZero() {
    numbers.set(10, 5);
    numbers.set(70, 5);
    numbers.set(10, 0);
    numbers.set(70, 6);

    assertEquals(0, numbers.get(10));
    assertEquals(6, numbers.get(70));
  }
}
