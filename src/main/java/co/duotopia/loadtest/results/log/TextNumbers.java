package co.duotopia.loadtest.results.log;

import java.io.IOException;
import java.util.Arrays;

/** Maps the numbers of cached texts in one log to those in another. */
final class TextNumbers {
  private final LogOutput other;
  private int[] numbers = new int[64];
  private int count;

  TextNumbers(LogOutput other) {
    this.other = other;
  }

  int read(LogInput in) throws IOException {
    int index = in.readInt();
    if (index == count + 1) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = other.numberOf(in.readText());
      return numbers[count - 1];
    }
    if (index >= 0 || -(long) index > count) {
      throw new DamagedLog("a text number " + index + " after " + count + " texts");
    }
    return numbers[-index - 1];
  }
}
