package co.duotopia.loadtest.monitor.database;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.monitor.Background;
import co.duotopia.loadtest.monitor.Tick;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample.Status;
import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples of sessions that the tests open. */
class DatabaseWatchIT {
  @TempDir static Path directory;
  static WatchedPostgres postgres;
  private final List<Connection> opened = new ArrayList<>();

  @BeforeAll
  static void start() {
    postgres = WatchedPostgres.start(directory, 0);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @AfterEach
  void disconnect() throws SQLException {
    for (Connection connection : opened) {
      connection.close();
    }
    eventually(
        "no sessions",
        () ->
            postgres
                .ask(
                    "select count(*) from pg_stat_activity"
                        + " where backend_type = 'client backend' and pid <> pg_backend_pid()")
                .equals("0"));
  }

  private Connection connect(String application) throws SQLException {
    Connection connection = postgres.connect("app", application);
    opened.add(connection);
    return connection;
  }

  private Statement inTransaction(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Statement statement = connection.createStatement();
    statement.execute("select 1");
    return statement;
  }

  @Test
  void countsConnectionsByState() throws SQLException {
    connect("api");
    connect("api");
    connect("api");
    inTransaction(connect("api"));
    inTransaction(connect("api"));
    try {
      inTransaction(connect("api")).execute("select 1 / 0");
    } catch (SQLException expected) {
      assertEquals("22012", expected.getSQLState());
    }
    try (Watching watching = new Watching(postgres.url());
        Background query = new Background(connect("api"), "select pg_sleep(60)")) {
      eventually("the query runs", () -> watching.activity().active() == 1);
      Activity activity = watching.activity();

      assertEquals(7, watching.reading().connections().total());
      assertEquals(1, activity.active());
      assertEquals(3, activity.idle());
      assertEquals(2, activity.idleInTransaction());
      assertEquals(1, activity.idleInTransactionAborted());
      assertEquals(0, activity.waitingForLocks());
    }
  }

  @Test
  void leavesItsOwnConnectionsOut() {
    try (Watching watching = new Watching(postgres.url());
        Watching another = new Watching(postgres.url())) {
      assertEquals(0, another.reading().connections().total());
      assertEquals(0, watching.reading().connections().total());
      assertEquals("", watching.reading().holders());
    }
  }

  @Test
  void holdsOneConnection() {
    try (Watching watching = new Watching(postgres.url())) {
      watching.reading();
      watching.reading();
      watching.reading();

      assertEquals(
          "1",
          postgres.ask(
              "select count(*) from pg_stat_activity"
                  + " where application_name = 'duotopia-loadtest-monitor' and usename = 'app'"));
    }
  }

  @Test
  void takesThePercentageOfTheUsableConnections() throws SQLException {
    for (int i = 0; i < 13; i++) {
      connect("api");
    }
    try (Watching watching = new Watching(postgres.url())) {
      Connections connections = watching.reading().connections();

      assertEquals(new Connections(13, WatchedPostgres.USABLE), connections);
      assertEquals(50.0, connections.usedPercent());
    }
  }

  @Test
  void namesTheHoldersLargestFirst() throws SQLException {
    connect("api");
    connect("api");
    connect("");
    for (String application : List.of("b", "c", "d", "e", "f", "g")) {
      connect(application);
    }
    try (Watching watching = new Watching(postgres.url())) {
      assertEquals(
          "api/app=2; unnamed/app=1; b/app=1; c/app=1; d/app=1; e/app=1; others=2",
          watching.reading().holders());
    }
  }

  @Test
  void tellsSessionsByApplicationUserAndDatabase() throws SQLException {
    connect("api");
    inTransaction(connect("api"));
    Connection other = postgres.connect("app", "dashboard", "postgres");
    opened.add(other);
    inTransaction(other);
    try (Watching watching = new Watching(postgres.url())) {
      SessionGroups sessions = watching.reading().sessions();

      assertEquals("app", sessions.database());
      assertEquals(
          List.of(new Owner("api", "app", "app"), new Owner("dashboard", "app", "postgres")),
          sessions.groups().stream().map(SessionGroup::owner).toList());
      SessionGroup own = sessions.groups().get(0);
      assertEquals(List.of(2, 1, 1), List.of(own.total(), own.idle(), own.idleInTransaction()));
      assertEquals(1, sessions.groups().get(1).busy());
    }
  }

  @Test
  void sumsAllAfterTheTenth() throws SQLException {
    for (int i = 0; i < 12; i++) {
      connect("application-" + i);
    }
    try (Watching watching = new Watching(postgres.url())) {
      List<SessionGroup> groups = watching.reading().sessions().groups();

      assertEquals(11, groups.size());
      assertEquals(Owner.OTHERS, groups.get(10).owner());
      assertEquals(2, groups.get(10).total());
    }
  }

  @Test
  void measuresTheAgeOfQueriesAndTransactions() throws SQLException {
    inTransaction(connect("api"));
    try (Watching watching = new Watching(postgres.url());
        Background query = new Background(connect("api"), "select pg_sleep(60)")) {
      eventually(
          "both are 50 ms old",
          () -> {
            Activity now = watching.activity();
            return now.longestQuery().toMillis() >= 50
                && now.longestIdleInTransaction().toMillis() >= 50
                && now.longestTransaction().compareTo(now.longestIdleInTransaction()) >= 0;
          });
    }
  }

  @Test
  void computesRatesByTheServersClock() throws SQLException {
    try (Watching watching = new Watching(postgres.url())) {
      assertEquals(Optional.empty(), watching.sample().rates());
      try (Connection worker = postgres.connect("app", "api");
          Statement statement = worker.createStatement()) {
        for (int i = 0; i < 50; i++) {
          statement.execute("select count(*) from pg_class");
        }
      }
      DatabaseReading before = watching.samples.get(0).reading().orElseThrow();
      eventually(
          "50 commits",
          () -> watching.reading().counters().commits() - before.counters().commits() >= 50);
      DatabaseReading after = watching.samples.get(watching.samples.size() - 1).reading().get();
      DatabaseRates rates = DatabaseRates.between(before, after).orElseThrow();

      double seconds = Duration.between(before.serverTime(), after.serverTime()).toNanos() / 1e9;
      long commits = after.counters().commits() - before.counters().commits();
      assertEquals(commits / seconds, rates.commitsPerSecond(), 1e-6);
      assertTrue(rates.hitPercent().orElseThrow() > 50);
    }
  }

  @Test
  void dropsTheRatesOfAnIntervalWithAStatisticsReset() {
    try (Watching watching = new Watching(postgres.url())) {
      watching.sample();
      assertTrue(watching.sample().rates().isPresent());

      postgres.ask("select pg_stat_reset()");
      eventually("counters are reset", () -> watching.sample().rates().isEmpty());

      assertTrue(watching.sample().rates().isPresent());
      assertEquals(Status.OK, watching.samples.get(0).status());
    }
  }

  @Test
  void saysOnceWhoWaitsForWhom() throws SQLException {
    postgres.run("create table if not exists items (id int, answer text)");
    postgres.run("grant all on items to app");
    postgres.run("insert into items values (1, 'a')");
    inTransaction(connect("holder")).execute("update items set answer = 'b' where id = 1");
    try (Watching watching = new Watching(postgres.url());
        Background query =
            new Background(connect("waiter"), "update items set answer = 'secret' where id = 1")) {
      eventually("a wait", () -> watching.activity().waitingForLocks() == 1);
      for (int i = 0; i < 12; i++) {
        watching.sample();
      }

      assertEquals(List.of("blocked"), watching.eventTypes());
      Map<String, Object> details = watching.events.get(0).details();
      assertEquals("waiter", details.get("application"));
      assertEquals("holder", details.get("blockerApplication"));
      assertEquals("app", details.get("blockerUser"));
      assertEquals("idle in transaction", details.get("blockerState"));
      assertEquals("update items set answer = ? where id = ?", details.get("query"));
      assertEquals("update items set answer = ? where id = ?", details.get("blockerQuery"));
    }
  }

  @Test
  void tellsASlowQueryOnceAndWithoutItsValues() throws SQLException {
    try (Watching watching = new Watching(postgres.url(), Duration.ofMillis(100));
        Background query =
            new Background(
                connect("api"), "select pg_sleep(60), 'Bobby' /* hint */ as  name, 4711")) {
      eventually("the event", () -> watching.sample() != null && !watching.events.isEmpty());
      watching.sample();

      assertEquals(List.of("slow-query"), watching.eventTypes());
      Map<String, Object> details = watching.events.get(0).details();
      assertEquals("select pg_sleep(?), ? as name, ?", details.get("query"));
      assertEquals("api", details.get("application"));
      assertEquals("app", details.get("user"));
      assertEquals("active", details.get("state"));
      assertTrue((long) details.get("durationMillis") > 100);
      assertTrue(watching.events.get(0).text().startsWith("a query of api/app (pid "));
    }
  }

  @Test
  void countsDeadlocks() throws Exception {
    postgres.run("create table if not exists pairs (id int primary key, n int)");
    postgres.run("grant all on pairs to app");
    postgres.run("insert into pairs values (1, 0), (2, 0) on conflict do nothing");
    try (Watching watching = new Watching(postgres.url())) {
      watching.sample();
      Connection one = connect("api");
      Connection two = connect("api");
      inTransaction(one).execute("update pairs set n = 1 where id = 1");
      inTransaction(two).execute("update pairs set n = 1 where id = 2");
      try (Background first = new Background(one, "update pairs set n = 2 where id = 2");
          Background second = new Background(two, "update pairs set n = 2 where id = 1")) {
        first.await();
        second.await();
      }
      // A session's statistics are complete when it ends.
      one.close();
      two.close();
      eventually("the event", () -> watching.sample() != null && !watching.events.isEmpty());

      assertEquals(List.of("deadlocks"), watching.eventTypes());
      assertEquals(1L, watching.events.get(0).details().get("count"));
    }
  }

  @Test
  void leavesUnknownWhatItsUserMayNotSee() throws SQLException {
    connect("api");
    connect("api");
    try (Watching watching = new Watching(postgres.url("stranger"))) {
      DatabaseSample sample = watching.sample();
      watching.sample();

      assertEquals(Status.LIMITED, sample.status());
      assertEquals(new Connections(2, WatchedPostgres.USABLE), sample.connections().get());
      assertEquals(Optional.empty(), sample.activity());
      assertEquals("api/app=2", sample.reading().get().holders());
      assertEquals(List.of("monitor-limited"), watching.eventTypes());
      assertTrue(watching.events.get(0).text().endsWith("grant pg_read_all_stats to \"stranger\""));
    }
  }

  @Test
  void seesEverythingAsSoonAsItMay() {
    try (Watching watching = new Watching(postgres.url("stranger"))) {
      assertEquals(Status.LIMITED, watching.sample().status());
      postgres.run("grant pg_read_all_stats to stranger");
      try {
        assertEquals(Status.OK, watching.sample().status());
      } finally {
        postgres.run("revoke pg_read_all_stats from stranger");
      }
    }
  }

  @Test
  void leavesNothingBehindInABackendThatAPoolerShares() throws SQLException {
    connect("api");
    try (Watching watching = new Watching(postgres.url("app", Map.of("pgbouncer", "true")))) {
      assertEquals(1, watching.reading().connections().total());
      assertEquals(1, watching.reading().connections().total());

      assertEquals(
          "idle",
          postgres.ask(
              "select state from pg_stat_activity"
                  + " where application_name = 'PostgreSQL JDBC Driver'"));
    }
  }

  @Test
  void ignoresWithAWarningWhatTheDriverDoesNotKnow() {
    try (Watching watching =
        new Watching(
            postgres.url(
                "app", Map.of("schema", "public", "sslmode", "disable", "keepalives", "1")))) {
      assertEquals(Status.OK, watching.sample().status());
      assertEquals(
          "database monitor: ignores these parameters of the database URL: keepalives, schema",
          watching.events.get(0).text());
    }
  }

  @Test
  void recordsAGapForEachMissedTurn() {
    try (Watching watching = new Watching(postgres.url())) {
      watching.sample(new Tick(Duration.ofMillis(2_200), 2, Duration.ofSeconds(1)));

      List<DatabaseSample> samples = watching.samples;
      assertEquals(3, samples.size());
      assertEquals(Status.UNKNOWN, samples.get(0).status());
      assertEquals(Instant.parse("2026-11-22T14:29:58.800Z"), samples.get(0).time());
      assertEquals(Instant.parse("2026-11-22T14:29:59.800Z"), samples.get(1).time());
      assertEquals(Status.OK, samples.get(2).status());
      assertEquals(Duration.ofMillis(2_200), samples.get(2).lateness());
      assertFalse(watching.eventTypes().contains("monitor-lost"));
      assertEquals(
          List.of(true, true, false), samples.stream().map(DatabaseSample::wasMissed).toList());
    }
  }

  @Test
  void wasWaitingInTurnsThatPassedBeforeAnAnswerDidNotCome() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    DatabaseUrl url =
        new DatabaseUrl("127.0.0.1", port, "app", Optional.empty(), Optional.empty(), Map.of());
    try (Watching watching = new Watching(url)) {
      watching.sample();
      watching.sample(new Tick(Duration.ofMillis(2_200), 3, Duration.ofSeconds(1)));

      assertEquals(
          List.of(1_200L, 200L, 0L),
          watching.samples.stream().skip(1).limit(3).map(gap -> gap.took().toMillis()).toList());
      assertEquals(
          List.of(false, false, false, true, false),
          watching.samples.stream().map(DatabaseSample::wasMissed).toList());
    }
  }

  @Test
  void saysWhoWaitsThoughTheSessionDoesNotSaySinceWhen() throws SQLException {
    postgres.run("create table if not exists secretive (id int)");
    postgres.run("grant all on secretive to app");
    inTransaction(connect("holder")).execute("lock table secretive in access exclusive mode");
    postgres.run("alter role app set track_activities = off");
    Connection waiter;
    try {
      waiter = connect("waiter");
    } finally {
      postgres.run("alter role app reset track_activities");
    }
    try (Watching watching = new Watching(postgres.url());
        Background query = new Background(waiter, "select count(*) from secretive")) {
      eventually("the event", () -> watching.sample() != null && !watching.events.isEmpty());

      assertEquals(List.of("blocked"), watching.eventTypes());
      assertEquals("waiter", watching.events.get(0).details().get("application"));
      assertEquals(0L, watching.events.get(0).details().get("queryMillis"));
    }
  }
}
