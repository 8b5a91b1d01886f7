package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.live.RecentRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final int ALL = 20;

  private final List<String> printed = new ArrayList<>();
  private final AtomicInteger second = new AtomicInteger();

  /** Two users start in a second. */
  private ProgressText now() {
    int users = Math.min(ALL, 2 * second.get());
    return new ProgressText(
        Duration.ofSeconds(100),
        Duration.ofSeconds(100 - second.get()),
        false,
        users,
        new RecentRequests.Now(1, OptionalLong.of(5), 1, 0),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void printsALineAfterTheRampAndEvery30Seconds() {
    Runnable eachSecond = ProgressLine.lines(this::now, ALL, printed::add);

    for (int i = 1; i <= 65; i++) {
      second.set(i);
      eachSecond.run();
    }

    String rest = "  20 users  1.0 req/s  p95 5 ms  0 failed";
    assertEquals(
        List.of("0:10 of 1:40" + rest, "0:30 of 1:40" + rest, "1:00 of 1:40" + rest), printed);
  }
}
