package co.duotopia.loadtest.monitor;

import static co.duotopia.loadtest.monitor.Eventually.eventually;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TickerTest {
  @Test
  void goesOnAfterAnError() {
    AtomicInteger turns = new AtomicInteger();
    try (Ticker ticker =
        Ticker.start(
            "test",
            Duration.ofMillis(1),
            tick -> {
              turns.incrementAndGet();
              throw new NoClassDefFoundError("gone");
            },
            MonitorClock.system())) {
      eventually("a second turn", () -> turns.get() > 1);
    }
  }
}
