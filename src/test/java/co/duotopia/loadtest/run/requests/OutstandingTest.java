package co.duotopia.loadtest.run.requests;

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
    outstanding.begin();
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    outstanding.begin();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertEquals(
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)),
        outstanding.ages().stream().sorted().toList());
  }

  @Test
  void forgetsWhatHasEnded() {
    Outstanding.Request one = outstanding.begin();
    Outstanding.Request other = outstanding.begin();
    one.end();
    assertEquals(1, outstanding.ages().size());

    other.end();
    other.end();
    assertEquals(List.of(), outstanding.ages());
  }
}
