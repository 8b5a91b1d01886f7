package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.requests.RequestKind;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final long MEGABYTE = 1 << 20;

  private static Statistics ofATimeOut(int number) {
    Statistics name = new Statistics("GET /lessons/" + number, RequestKind.READ);
    name.add(12, true);
    name.add(30_000, false);
    name.freeze();
    return name;
  }

  private static long usedBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void ofAThousandNamesThatTimedOutTakeLittleMemory() {
    long before = usedBytes();
    List<Statistics> names = IntStream.range(0, 1_000).mapToObj(i -> ofATimeOut(i)).toList();
    long megabytes = (usedBytes() - before) / MEGABYTE;

    assertTrue(megabytes < 50, megabytes + " MB");
    Statistics all = Statistics.sum("all", RequestKind.OTHER, names);
    assertEquals(2_000, all.count());
    assertEquals(1_000, all.failures());
    assertEquals(12, all.percentile(50));
    assertEquals(30_000, all.percentile(51));
  }

  @Test
  void becomeAHistogramWithTheSamePercentiles() {
    Statistics statistics = new Statistics("all", RequestKind.OTHER);
    new Random(5).ints(10_000, 0, 30_000).forEach(millis -> statistics.add(millis, true));

    Histogram histogram = statistics.responseMillis();
    for (double percentile : new double[] {1, 50, 95, 99.9}) {
      assertEquals(statistics.percentile(percentile), histogram.getValueAtPercentile(percentile));
    }
  }
}
