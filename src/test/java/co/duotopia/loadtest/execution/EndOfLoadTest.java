package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndOfLoadTest {
  private final Clock clock = Clock.systemUTC();
  private final Deadline deadline = new Deadline(Duration.ofMinutes(1));
  private final List<Event> events = new ArrayList<>();
  private final EarlyEnd early = new EarlyEnd(deadline, events::add, clock);
  private final EndOfLoad end = new EndOfLoad(early, clock);

  @BeforeEach
  void begin() {
    deadline.start();
  }

  private List<Object> reasons() {
    return events.stream().map(event -> event.details().get("by")).toList();
  }

  @Test
  void namesTheEngineThatFailed() {
    assertEquals(EventType.FINISHED, end.last(3, true).type());
    assertEquals(List.of("engine"), reasons());
  }

  @Test
  void namesTheSimulationThatStoppedTheLoadGenerator() {
    assertEquals(EventType.FINISHED, end.last(3, false).type());
    assertEquals(List.of("simulation"), reasons());
  }

  @Test
  void saysThatUsersWereCutOffAfterTheEndOfTheLoad() {
    early.because("signal", "Interrupted", Map.of());

    assertEquals(EventType.CUT_OFF, end.last(3, false).type());
    assertEquals(EventType.CUT_OFF, end.last(3, true).type());
    assertEquals(List.of("signal"), reasons());
  }

  @Test
  void needsNoReasonOnceAllUsersHaveEnded() {
    assertEquals(EventType.FINISHED, end.last(0, false).type());
    assertEquals(List.of(), reasons());
  }
}
