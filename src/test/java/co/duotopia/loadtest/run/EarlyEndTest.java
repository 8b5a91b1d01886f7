package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarlyEndTest {
  private final FakeClock clock = new FakeClock();
  private final Deadline deadline = new Deadline(Duration.ofSeconds(10), clock::nanoTime);
  private final List<Event> events = new ArrayList<>();
  private final EarlyEnd end = new EarlyEnd(deadline, events::add, clock);

  @Test
  void writesDownTheFirstReasonOnly() {
    assertTrue(end.because("signal", "Ctrl+C was pressed", Map.of("signal", "INT")));
    assertFalse(end.because("maven", "Maven has ended", Map.of()));

    assertFalse(deadline.isAhead());
    assertEquals(
        List.of(
            new Event(
                clock.instant(),
                "stopped",
                "Ctrl+C was pressed",
                Map.of("by", "signal", "signal", "INT"))),
        events);
  }

  @Test
  void wouldEndALoadFromTheFirstStartToTheDeadline() {
    assertFalse(end.wouldEndALoad());
    deadline.start();
    assertTrue(end.wouldEndALoad());
    clock.advance(Duration.ofSeconds(10));
    assertFalse(end.wouldEndALoad());
  }

  @Test
  void isNoneWhenTheTimeIsOver() {
    deadline.start();
    clock.advance(Duration.ofSeconds(10));

    assertFalse(end.because("maven", "Maven has ended", Map.of()));
    assertFalse(deadline.wasMoved());
    assertEquals(List.of(), events);
  }
}
