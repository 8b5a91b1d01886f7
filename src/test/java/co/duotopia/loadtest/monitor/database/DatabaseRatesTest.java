package co.duotopia.loadtest.monitor.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DatabaseRatesTest {
  private static final Instant START = Instant.parse("2026-11-22T14:30:00Z");
  private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");

  private static DatabaseReading reading(Instant serverTime, Counters counters) {
    return new DatabaseReading(
        serverTime,
        new Connections(1, 97),
        Optional.empty(),
        counters,
        "api/app=1",
        SessionGroups.UNKNOWN);
  }

  private final DatabaseReading earlier =
      reading(START, new Counters(100, 10, 1, 5_000, 900, 100, SINCE));

  @Test
  void areDifferencesDividedByTheServersTime() {
    DatabaseReading later =
        reading(START.plusSeconds(5), new Counters(150, 15, 3, 6_000, 990, 110, SINCE));

    assertEquals(
        Optional.of(new DatabaseRates(10.0, 1.0, 2, 200.0, OptionalDouble.of(90.0))),
        DatabaseRates.between(earlier, later));
  }

  @Test
  void haveNoHitRatioWhereNothingWasRead() {
    DatabaseReading later =
        reading(START.plusSeconds(5), new Counters(100, 10, 1, 5_000, 900, 100, SINCE));

    assertEquals(
        Optional.of(new DatabaseRates(0.0, 0.0, 0, 0.0, OptionalDouble.empty())),
        DatabaseRates.between(earlier, later));
  }

  @Test
  void areUnknownWhenACounterWentBack() {
    DatabaseReading later =
        reading(START.plusSeconds(5), new Counters(150, 9, 1, 5_000, 900, 100, SINCE));

    assertEquals(Optional.empty(), DatabaseRates.between(earlier, later));
  }

  @Test
  void areUnknownAfterAResetThatTheCountersHaveOutgrown() {
    DatabaseReading later =
        reading(START.plusSeconds(5), new Counters(150, 15, 3, 6_000, 990, 110, START));

    assertEquals(Optional.empty(), DatabaseRates.between(earlier, later));
  }

  @Test
  void areUnknownWhenTheServersClockWasSetBack() {
    DatabaseReading later =
        reading(START.minusSeconds(5), new Counters(150, 15, 3, 6_000, 990, 110, SINCE));

    assertEquals(Optional.empty(), DatabaseRates.between(earlier, later));
  }
}
