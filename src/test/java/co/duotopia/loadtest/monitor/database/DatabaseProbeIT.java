package co.duotopia.loadtest.monitor.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.database.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The message of a database probe for each way in which it can fail. */
class DatabaseProbeIT {
  @TempDir static Path directory;
  static WatchedPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = WatchedPostgres.start(directory, 0);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  private static DatabaseProbe.Readable readable(DatabaseUrl url) {
    DatabaseProbe probe = DatabaseProbe.of(url);
    return assertInstanceOf(DatabaseProbe.Readable.class, probe, probe::toString);
  }

  private static String problem(DatabaseUrl url) {
    return assertInstanceOf(DatabaseProbe.Unreadable.class, DatabaseProbe.of(url))
        .problem()
        .replace("127.0.0.1:" + postgres.port(), "db:5432");
  }

  private static DatabaseUrl at(int port, String database, Map<String, String> parameters) {
    return new DatabaseUrl(
        "127.0.0.1", port, database, Optional.of("app"), Optional.empty(), parameters);
  }

  @Test
  void tellsWhatItSees() {
    DatabaseProbe.Readable probe = readable(postgres.url());

    assertTrue(probe.version().matches("\\d+\\..*"), probe.version());
    assertEquals("app", probe.user());
    assertTrue(probe.seesAllSessions());
    assertEquals(WatchedPostgres.USABLE, probe.reading().connections().usable());
    assertEquals(30, probe.maxConnections());
    assertFalse(probe.replica());
    assertFalse(probe.pooler());
    assertEquals(List.of(), probe.ignoredParameters());
  }

  @Test
  void tellsThatPermissionIsMissing() {
    assertFalse(readable(postgres.url("stranger")).seesAllSessions());
  }

  @Test
  void logsInWithAPassword() {
    assertEquals("guarded", readable(postgres.url("guarded", "right")).user());
  }

  @Test
  void noticesAPoolerByItsBackendPid() throws IOException {
    try (PidChangingProxy proxy = PidChangingProxy.start(postgres.port())) {
      assertTrue(readable(at(proxy.port(), "app", Map.of("sslmode", "disable"))).pooler());
    }
  }

  @Test
  void refusesAWrongPasswordWithoutShowingIt() {
    assertEquals(
        "database: cannot read db:5432/app (password authentication failed for user \"guarded\");"
            + " check user and password in the database URL",
        problem(postgres.url("guarded", "wrong-one")));
  }

  @Test
  void saysThatThePasswordIsMissing() {
    String problem = problem(postgres.url("guarded"));

    assertTrue(problem.contains("no password was provided"), problem);
    assertEquals(1, problem.lines().count());
  }

  @Test
  void namesAnUnknownDatabase() {
    assertEquals(
        "database: cannot read db:5432/nowhere (database \"nowhere\" does not exist);"
            + " check the database's name at the end of the database URL",
        problem(at(postgres.port(), "nowhere", Map.of())));
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertEquals(
        "database: cannot read 127.0.0.1:"
            + port
            + "/app (Connection refused); check that PostgreSQL runs there",
        problem(at(port, "app", Map.of())));
  }

  @Test
  void givesUpOnAServerThatNeverAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertEquals(
          "database: cannot read 127.0.0.1:"
              + silent.getLocalPort()
              + "/app (timed out); check address, firewall and VPN",
          problem(at(silent.getLocalPort(), "app", Map.of("connect_timeout", "1"))));
    }
  }

  @Test
  void saysThatTheHostIsUnknown() {
    DatabaseUrl url =
        new DatabaseUrl(
            "no-such-host.invalid", 5432, "app", Optional.of("app"), Optional.empty(), Map.of());

    assertEquals(
        "database: cannot read no-such-host.invalid:5432/app (unknown host);"
            + " check the host of the database URL",
        problem(url));
  }

  @Test
  void saysThatAHostCannotBeUsed() {
    DatabaseUrl url =
        new DatabaseUrl("a b", 5432, "app", Optional.of("app"), Optional.empty(), Map.of());

    assertTrue(problem(url).startsWith("database: cannot read a b:5432/app ("), problem(url));
    assertEquals(1, problem(url).lines().count());
  }

  @Test
  void saysThatTheServerWantsTls() {
    String problem = problem(postgres.url("tls", Map.of("sslmode", "disable")));

    assertTrue(
        problem.endsWith("the server may want TLS: write sslmode=require in the database URL"),
        problem);
  }

  @Test
  void saysThatTheServerHasNoTls() {
    assertEquals(
        "database: cannot read db:5432/app (The server does not support SSL.)",
        problem(postgres.url("app", Map.of("sslmode", "require"))));
  }

  @Test
  void saysThatAllConnectionsAreTaken() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try {
      // The superuser of this test holds one of the reserved connections' place.
      for (int i = 0; i < WatchedPostgres.USABLE - 1; i++) {
        taken.add(postgres.connect("app", "api"));
      }
      String problem = problem(postgres.url());

      assertTrue(problem.contains("(remaining connection slots are reserved"), problem);
      assertTrue(
          problem.endsWith("all connections are taken: free some, or raise max_connections"),
          problem);
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }
}
