package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.ProgressText.Style;
import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.database.SessionGroups;
import co.duotopia.loadtest.results.live.RecentRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
  private static final Duration TIME = Duration.ofMinutes(5);
  private static final RecentRequests.Now GOOD =
      new RecentRequests.Now(6.14, OptionalLong.of(643), 1845, 0);
  private static final RecentRequests.Now BAD =
      new RecentRequests.Now(59.3, OptionalLong.of(13_417), 1845, 12);

  private static ProgressText at(
      Duration left, int users, RecentRequests.Now requests, Optional<DatabaseSample> database) {
    return new ProgressText(TIME, left, left.isZero(), users, requests, database, Optional.empty());
  }

  private static Optional<DatabaseSample> connections(int total) {
    DatabaseReading reading =
        new DatabaseReading(
            Instant.EPOCH,
            new Connections(total, 97),
            Optional.empty(),
            new Counters(0, 0, 0, 0, 0, 0, Instant.EPOCH),
            "",
            SessionGroups.UNKNOWN);
    return Optional.of(
        new DatabaseSample(
            Instant.EPOCH, Duration.ZERO, Duration.ZERO, Optional.of(reading), Optional.empty()));
  }

  private static final Optional<DatabaseSample> UNSEEN =
      Optional.of(
          new DatabaseSample(
              Instant.EPOCH, Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.empty()));

  @Test
  void fitsIntoTheLineOfATerminal() {
    ProgressText progress = at(Duration.ofSeconds(192), 20, GOOD, connections(15));

    assertEquals(
        "[==>       ]  3:12 left  20 users  6.1 req/s  p95 643 ms  0 failed  db 15/97",
        progress.bar(80, Style.PLAIN));
    assertTrue(progress.bar(80, Style.PLAIN).length() < 80);
  }

  @Test
  void keepsAShortBarWhereThereIsNoRoom() {
    assertEquals(
        "[=>  ]  2:30 left  200 users  59.3 req/s  p95 13.4 s  12 failed  db 15/97",
        at(Duration.ofSeconds(150), 200, BAD, connections(15)).bar(60, Style.PLAIN));
  }

  @Test
  void colorsWhatIsBad() {
    String line = at(Duration.ofSeconds(150), 1, BAD, connections(90)).bar(80, Style.COLOURED);

    assertTrue(line.contains("1 user  "), line);
    assertTrue(line.contains("\033[31m12 failed\033[0m"), line);
    assertTrue(line.endsWith("\033[31mdb 90/97\033[0m"), line);
  }

  @Test
  void saysWhatIsUnknown() {
    RecentRequests.Now none = new RecentRequests.Now(0, OptionalLong.empty(), 0, 0);

    assertEquals(
        "0:00 of 5:00  0 users  0.0 req/s  p95 -  0 failed  db unknown",
        at(TIME, 0, none, UNSEEN).line());
  }

  @Test
  void leavesTheDatabaseOutWhereItIsNotWatched() {
    assertEquals(
        "0:30 of 5:00  20 users  6.1 req/s  p95 643 ms  0 failed",
        at(Duration.ofSeconds(270), 20, GOOD, Optional.empty()).line());
  }

  @Test
  void saysThatItAwaitsWhatIsInFlight() {
    ProgressText progress = at(Duration.ZERO, 3, GOOD, Optional.empty());

    assertEquals("ending  3 users  6.1 req/s  p95 643 ms  0 failed", progress.line());
    assertTrue(progress.bar(80, Style.PLAIN).startsWith("[==========]  ending"));
  }

  @Test
  void countsHours() {
    ProgressText soak =
        new ProgressText(
            Duration.ofHours(2),
            Duration.ofMinutes(61),
            false,
            30,
            GOOD,
            Optional.empty(),
            Optional.empty());

    assertTrue(soak.line().startsWith("59:00 of 2:00:00  "), soak.line());
  }
}
