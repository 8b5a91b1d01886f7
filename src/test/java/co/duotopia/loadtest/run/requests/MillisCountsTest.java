package co.duotopia.loadtest.run.requests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MillisCountsTest {
  private final MillisCounts counts = new MillisCounts();

  private TreeMap<Long, Long> content() {
    TreeMap<Long, Long> content = new TreeMap<>();
    counts.forEach(content::put);
    return content;
  }

  @Test
  void isEmptyAtFirstAndWhenCleared() {
    assertEquals(0, counts.percentile(50));
    counts.add(7);
    counts.clear();

    assertEquals(0, counts.total());
    assertEquals(0, counts.percentile(99));
    assertEquals("{}", content().toString());
  }

  @Test
  void isExactForAMinute() {
    for (long millis : new long[] {0, 1, 2_047, 2_048, 10_000, 30_000, 65_535}) {
      counts.add(millis);
    }

    assertEquals("{0=1, 1=1, 2047=1, 2048=1, 10000=1, 30000=1, 65535=1}", content().toString());
  }

  @Test
  void isAsGoodAsExactBeyond() {
    for (long millis : new long[] {65_536, 65_539, 131_071, 131_072, 1L << 40, Integer.MAX_VALUE}) {
      counts.clear();
      counts.add(millis);

      long kept = counts.percentile(50);
      assertTrue(kept <= millis && millis - kept <= millis / 32_768, millis + " became " + kept);
    }
  }

  @Test
  void givesSeveralPercentilesInOneGo() {
    assertArrayEquals(new long[] {0, 0}, counts.percentiles(List.of(50.0, 100.0)));
    for (long millis : new long[] {5, 5, 8, 70_000}) {
      counts.add(millis);
    }
    counts.add(5, -2);
    counts.add(3);

    List<Double> ascending = List.of(0.0, 33.3, 34.0, 66.6, 67.0, 99.99, 100.0);
    assertArrayEquals(
        ascending.stream().mapToLong(counts::percentile).toArray(), counts.percentiles(ascending));
    assertArrayEquals(new long[] {3, 8}, counts.percentiles(List.of(33.3, 34.0)));
  }

  @Test
  void takesTheSmallestValueThatEnoughOthersDoNotExceed() {
    for (int millis = 1; millis <= 1_000; millis++) {
      counts.add(millis);
    }

    assertEquals(1, counts.percentile(0));
    assertEquals(500, counts.percentile(50));
    assertEquals(950, counts.percentile(95));
    assertEquals(999, counts.percentile(99.9));
    assertEquals(1_000, counts.percentile(99.99));
    assertEquals(1_000, counts.percentile(100));
  }

  @Test
  void forgetsWhatIsTakenAway() {
    counts.add(20, 3);
    counts.add(30);
    counts.add(20, -3);

    assertEquals("{30=1}", content().toString());
    assertEquals(1, counts.total());
  }
}
