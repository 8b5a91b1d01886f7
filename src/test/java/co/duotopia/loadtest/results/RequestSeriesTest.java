package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestSeriesTest {
  private static final int DAY = 86_400;
  private static final int NAMES = 50;

  private static RequestSeries everySeconds(int step) {
    RequestSeries series = new RequestSeries("GET /lessons", RequestKind.READ);
    ResponseTimes times = new ResponseTimes();
    times.add(400);
    times.add(1_200);
    for (int second = 0; second < DAY; second += step) {
      series.add(second, times, second % 3_600 == 0 ? 1 : 0);
    }
    return series;
  }

  private static double megabytes(int step) {
    long before = usedBytes();
    List<RequestSeries> names =
        IntStream.range(0, NAMES).mapToObj(name -> everySeconds(step)).toList();
    long bytes = usedBytes() - before;
    assertEquals(2, names.get(NAMES - 1).count(DAY - step));
    return bytes / 1e6;
  }

  private static long usedBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void ofADayTakeLittleMemoryWhereLittleHappens() {
    double megabytes = megabytes(60);

    assertTrue(megabytes < 0.25 * NAMES, megabytes + " MB");
  }

  @Test
  void ofADayTakeAFewBytesForEachSecondWithRequests() {
    double megabytes = megabytes(1);

    assertTrue(megabytes < 0.8 * NAMES, megabytes + " MB");
  }

  @Test
  void addUpWhatEndsInASecond() {
    RequestSeries series = everySeconds(1);
    ResponseTimes late = new ResponseTimes();
    late.add(5_000);

    series.add(3_600, late, 1);

    assertEquals(3, series.count(3_600));
    assertEquals(2, series.failures(3_600));
    assertEquals(5_000, series.maxMillis(3_600));
    assertEquals(6_600, series.sumMillis(3_600));
    assertEquals(2, series.count(3_599));
    assertEquals(0, series.failures(3_599));
    assertEquals(0, series.count(DAY));
  }
}
