package co.duotopia.loadtest.results.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.live.RecentRequests.Now;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {
  private final RecentRequests requests = new RecentRequests(2);

  /** Those that took more than a second have failed. */
  private void second(long millis, int... took) {
    ResponseTimes times = new ResponseTimes();
    IntStream.of(took).forEach(times::add);
    requests.add(millis, times, IntStream.of(took).filter(one -> one > 1_000).count());
  }

  @Test
  void looksBackForSomeSecondsAndCountsFromTheBeginning() {
    second(1_000, 2_000, 2_000);
    second(1_000, 10, 20, 30);
    second(1_000, 40);

    assertEquals(new Now(2, OptionalLong.of(40), 6, 2), requests.now());
  }

  @Test
  void knowsNoPercentileWithoutRequests() {
    assertEquals(new Now(0, OptionalLong.empty(), 0, 0), requests.now());

    second(1_000);

    assertEquals(new Now(0, OptionalLong.empty(), 0, 0), requests.now());
  }

  @Test
  void countsAsLongAsASecondTook() {
    second(1_000, 10);
    second(3_000, 20, 30, 2_000);

    assertEquals(1, requests.perSecond());
    assertEquals(0.25, requests.failedPerSecond());
  }
}
