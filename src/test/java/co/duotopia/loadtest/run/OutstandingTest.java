package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutstandingTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final Outstanding outstanding = new Outstanding(nanos::get);

  @Test
  void knowsHowLongEachRequestHasBeenWaitedFor() {
    Outstanding.Place one = outstanding.place();
    Outstanding.Place other = outstanding.place();
    outstanding.place();

    one.begin();
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    other.begin();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(1)), outstanding.ages());
  }

  @Test
  void forgetsWhatHasEndedAndCountsTheNextAnew() {
    Outstanding.Place one = outstanding.place();
    one.begin();
    one.end();

    assertEquals(List.of(), outstanding.ages());

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    one.begin();
    assertEquals(List.of(Duration.ZERO), outstanding.ages());
  }
}
