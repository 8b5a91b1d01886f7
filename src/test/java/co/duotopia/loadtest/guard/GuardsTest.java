package co.duotopia.loadtest.guard;

import static co.duotopia.loadtest.guard.Samples.cpu;
import static co.duotopia.loadtest.guard.Samples.requests;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.settings.GuardSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The effects of a violated guard. */
class GuardsTest {
  private static final Outcome FAILURE = Outcome.answered(500, "500 Internal Server Error");

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private final List<Event> events = new ArrayList<>();
  private final Deadline deadline = new Deadline(Duration.ofHours(1));
  private long nanos;

  private Guards guards(boolean errorsOn, boolean errorsStop) {
    GuardSettings settings =
        new GuardSettings(
            List.of(),
            new GuardSettings.ErrorRate(errorsOn, errorsStop, 10, TEN_SECONDS, 5),
            new GuardSettings.ResponseTime(true, true, TEN_SECONDS, TEN_SECONDS, 20),
            new GuardSettings.DatabaseConnections(true, true, 80, 3),
            new GuardSettings.Deadlocks(true, true, 0, TEN_SECONDS),
            new GuardSettings.MonitorLost(true, true, 3),
            new GuardSettings.GeneratorCpu(true, true, 90, TEN_SECONDS, 1),
            new GuardSettings.GeneratorLate(true, true, TEN_SECONDS, 3));
    EarlyEnd end = new EarlyEnd(deadline, events::add, clock);
    deadline.start();
    return new Guards(settings, end, events::add, clock, () -> nanos);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void oneThatStopsEndsTheRunAndSaysWhy() {
    Guards guards = guards(true, true);

    guards.requests(requests(1, 9, FAILURE));

    assertFalse(deadline.isAhead());
    assertEquals(
        List.of(
            new Event(
                Instant.EPOCH,
                "stopped",
                "error rate: required at most 10 % over 10 s, actual 90.0 % (9 of 10 requests)",
                Map.of("by", "guard", "guard", "error-rate", "failures", 9L, "requests", 10L))),
        events);
  }

  @Test
  void oneThatIsKeptAtTheNextLookHasNotRecoveredAfterZeroSeconds() {
    Guards guards = guards(true, false);

    guards.requests(requests(1, 9, FAILURE));
    pass(Duration.ofMillis(300));
    guards.requests(requests(1_000, 0, FAILURE));
    pass(TEN_SECONDS);
    guards.requests(requests(1_000, 0, FAILURE));

    assertTrue(events.get(1).text().startsWith("recovered after 1 second: "), events::toString);
  }

  @Test
  void oneThatOnlyMarksWritesItsBeginningAndItsEndOnce() {
    Guards guards = guards(true, false);

    guards.requests(requests(1, 9, FAILURE));
    pass(Duration.ofSeconds(4));
    guards.requests(requests(0, 0, FAILURE));
    pass(Duration.ofSeconds(6));
    guards.requests(requests(20, 0, FAILURE));
    pass(TEN_SECONDS);
    guards.requests(requests(20, 0, FAILURE));

    assertTrue(deadline.isAhead());
    assertEquals(List.of("guard", "guard-over"), events.stream().map(Event::type).toList());
    assertEquals(
        "recovered after 10 seconds: error rate: required at most 10 % over 10 s, actual 0 % (0 of"
            + " 20 requests)",
        events.get(1).text());
    assertEquals("error-rate", events.get(0).details().get("guard"));
    assertEquals(
        Map.of("guard", "error-rate", "failures", 0L, "requests", 20L, "brokenMillis", 10_000L),
        events.get(1).details());
  }

  @Test
  void oneThatIsOffSaysNothing() {
    guards(false, true).requests(requests(0, 100, FAILURE));

    assertTrue(deadline.isAhead());
    assertEquals(List.of(), events);
  }

  @Test
  void noneSpeaksWhenTheRunIsEnding() {
    Guards guards = guards(true, true);
    guards.requests(requests(0, 100, FAILURE));

    guards.resources(cpu(100));

    assertEquals(1, events.size());
  }

  @Test
  void oneThatSwingsAroundItsLimitStaysBroken() {
    Guards guards = guards(true, false);

    for (int i = 0; i < 150; i++) {
      guards.requests(requests(0, 9, FAILURE));
      pass(TEN_SECONDS);
      guards.requests(requests(9, 0, FAILURE));
      pass(TEN_SECONDS);
    }

    assertEquals(1, events.size());
  }

  @Test
  void oneThatIsBrokenAgainAndAgainDoesNotFillTheEvents() {
    Guards guards = guards(true, false);

    for (int i = 0; i < 150; i++) {
      guards.requests(requests(0, 9, FAILURE));
      for (int j = 0; j < 3; j++) {
        pass(TEN_SECONDS);
        guards.requests(requests(9, 0, FAILURE));
      }
    }

    assertEquals(200, events.size());
  }
}
