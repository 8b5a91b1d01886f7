package co.duotopia.loadtest.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final Schedule schedule = new Schedule(SECOND, 0);

  private static long millis(long value) {
    return value * 1_000_000;
  }

  @Test
  void waitsForTheFirstTurnForOneInterval() {
    assertEquals(millis(600), schedule.nanosUntilDue(millis(400)));
  }

  @Test
  void isNotMovedByALateTurn() {
    assertEquals(new Tick(Duration.ofMillis(300), 0, SECOND), schedule.take(millis(1_300)));
    assertEquals(millis(700), schedule.nanosUntilDue(millis(1_300)));
  }

  @Test
  void countsTurnsThatHaveGoneBy() {
    assertEquals(new Tick(Duration.ofMillis(2_200), 2, SECOND), schedule.take(millis(3_200)));
    assertEquals(millis(800), schedule.nanosUntilDue(millis(3_200)));
  }

  @Test
  void isDueAtOnceWhenLate() {
    assertEquals(0, schedule.nanosUntilDue(millis(5_000)));
  }

  @Test
  void refusesAnIntervalOfZero() {
    assertThrows(IllegalArgumentException.class, () -> new Schedule(Duration.ZERO, 0));
  }
}
