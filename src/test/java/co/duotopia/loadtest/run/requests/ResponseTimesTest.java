package co.duotopia.loadtest.run.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResponseTimesTest {
  private final ResponseTimes times = new ResponseTimes();

  private TreeMap<Long, Long> content() {
    TreeMap<Long, Long> content = new TreeMap<>();
    times.forEach((millis, count) -> assertEquals(null, content.put(millis, count)));
    return content;
  }

  @Test
  void isEmptyAtFirst() {
    assertEquals(0, times.count());
    assertEquals(0, times.percentile(99));
    assertEquals("{}", content().toString());
  }

  @Test
  void countsEqualValuesTogetherWheneverTheyCome() {
    for (int millis : new int[] {300, 0, 300, 20}) {
      times.add(millis);
    }
    times.pack(new MillisCounts());
    for (int millis : new int[] {20, 300, 1_000_000}) {
      times.add(millis);
    }

    assertEquals("{0=1, 20=2, 300=3, 1000000=1}", content().toString());
    assertEquals(7, times.count());
  }

  @Test
  void findsPercentilesAtTheirRank() {
    for (int millis = 1; millis <= 100; millis++) {
      times.add(millis);
    }

    assertEquals(1, times.percentile(0));
    assertEquals(50, times.percentile(50));
    assertEquals(51, times.percentile(50.1));
    assertEquals(95, times.percentile(95));
    assertEquals(100, times.percentile(100));
  }

  @Test
  void keepsAnyNumberOfValuesExactly() {
    Random random = new Random(3);
    int[] values = random.ints(20_000, 0, 60_000).toArray();
    Arrays.stream(values).forEach(times::add);
    Arrays.sort(values);
    for (double percentile : new double[] {1, 50, 95, 99, 99.99}) {
      int rank = (int) Math.ceil(percentile / 100 * values.length);
      assertEquals(values[rank - 1], times.percentile(percentile));
    }
    assertEquals(values.length, content().values().stream().mapToLong(Long::longValue).sum());
  }
}
