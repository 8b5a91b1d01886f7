package co.duotopia.loadtest.monitor.database;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.monitor.database.DatabaseSample.Status;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.settings.Monitors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's samples while there is no server, or none that answers. */
class ServerLossIT {
  @TempDir Path directory;

  @Test
  void isBlindWhileTheServerIsDownAndSeesItAgain() {
    WatchedPostgres first = WatchedPostgres.start(directory, 0);
    int port = first.port();
    try (Watching watching = new Watching(first.url())) {
      assertEquals(Status.OK, watching.sample().status());
      first.close();
      assertEquals(Status.UNKNOWN, watching.sample().status());
      assertEquals(Status.UNKNOWN, watching.sample().status());
      assertTrue(
          watching
              .events
              .get(0)
              .text()
              .matches(
                  "database monitor: lost 127\\.0\\.0\\.1:\\d+/app \\(.+\\); until it is back.*"),
          watching.events.toString());

      try (WatchedPostgres second = WatchedPostgres.start(directory, port)) {
        eventually("sight", () -> watching.sample().status() == Status.OK);

        assertEquals("monitor-back", watching.eventTypes().get(watching.events.size() - 1));
        assertEquals(
            watching.eventTypes().size() - 1,
            watching.eventTypes().stream().filter("monitor-lost"::equals).count());
        assertTrue(watching.samples.get(watching.samples.size() - 1).rates().isEmpty());
        assertTrue(watching.sample().rates().isPresent());
      }
    }
  }

  @Test
  void reconnectsAtTheNextTurnWhenOnlyItsConnectionWasEnded() {
    try (WatchedPostgres postgres = WatchedPostgres.start(directory, 0);
        Watching watching = new Watching(postgres.url())) {
      watching.sample();
      postgres.ask("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'");
      eventually(
          "it is gone",
          () ->
              postgres
                  .ask("select count(*) from pg_stat_activity where usename = 'app'")
                  .equals("0"));

      assertEquals(Status.UNKNOWN, watching.sample().status());
      assertEquals(Status.OK, watching.sample().status());
      assertEquals(List.of("monitor-lost", "monitor-back"), watching.eventTypes());
    }
  }

  @Test
  void keepsItsConnectionWhenAnAnswerTakesTooLong() {
    try (WatchedPostgres postgres = WatchedPostgres.start(directory, 0);
        Watching watching = new Watching(postgres.url())) {
      String pid = "select string_agg(pid::text, ' ') from pg_stat_activity where usename = 'app'";
      watching.sample();
      String before = postgres.ask(pid);
      postgres.run("begin; lock table pg_stat_database in access exclusive mode");
      assertEquals(Status.UNKNOWN, watching.sample().status());
      assertEquals(Status.UNKNOWN, watching.sample().status());
      postgres.run("rollback");

      assertEquals(Status.OK, watching.sample().status());
      assertEquals(before, postgres.ask(pid));
      assertEquals(List.of("monitor-lost", "monitor-back"), watching.eventTypes());
      assertTrue(
          watching.events.get(0).text().contains("canceling statement due to lock timeout"),
          watching.events.toString());
      assertEquals(2L, watching.events.get(1).details().get("unknownSamples"));
    }
  }

  @Test
  void startsBlindAndSeesTheServerThatComesLater() throws IOException {
    int port = freePort();
    List<Event> events = new CopyOnWriteArrayList<>();
    Path csv = directory.resolve("database.csv");
    DatabaseMonitor monitor =
        DatabaseMonitor.start(
            new DatabaseUrl(
                "127.0.0.1", port, "app", Optional.of("app"), Optional.empty(), Map.of()),
            new Monitors(Duration.ofMillis(20), Duration.ofSeconds(5), "", Duration.ofSeconds(1)),
            csv,
            events::add,
            sample -> {});
    assertEquals(Status.UNKNOWN, monitor.latest().status());
    assertEquals(OptionalInt.empty(), monitor.peakConnections());
    assertEquals(
        "database monitor: cannot reach 127.0.0.1:"
            + port
            + "/app within 5 s (Connection refused); the run continues, and its database results"
            + " say \"unknown\"; check that PostgreSQL runs there",
        events.get(0).text());

    try (WatchedPostgres postgres = WatchedPostgres.start(directory, port)) {
      eventually("sight", () -> monitor.latest().status() == Status.OK);
      long before = monitor.samples();
      eventually("samples go on", () -> monitor.samples() > before + 2);
      monitor.close();

      assertEquals(Status.OK, monitor.latest().status());
      assertTrue(monitor.peakConnections().isPresent());
      assertTrue(monitor.unknownSamples() > 0);
      assertEquals(monitor.samples(), DatabaseCsv.read(csv).size());
      assertEquals("monitor-back", events.get(events.size() - 1).type());
      assertFalse(
          Thread.getAllStackTraces().keySet().stream()
              .anyMatch(thread -> thread.getName().equals("database-monitor")));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
