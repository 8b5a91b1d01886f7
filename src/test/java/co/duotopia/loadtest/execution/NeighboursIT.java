package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other applications use the PostgreSQL server of a healthy service. */
class NeighboursIT {
  private static final Secret NONE = new Secret("");
  private static final List<String> OF_A_BUSY_MACHINE = List.of("generator-cpu", "login-cpu");

  @TempDir Path folder;

  @Test
  void areNotBlamedForTransactionsThatTheyForget() throws Exception {
    try (StandIn standIn = StandIn.start(new QuickSettings().build());
        Connection console = session(standIn, "console", standIn.database().database());
        Statement create = console.createStatement()) {
      create.execute("create database reports template duotopia");
      forget(console);
      try (Connection earlier = session(standIn, "analyst", "reports");
          Connection later = session(standIn, "importer", "reports");
          EngineRun run = run(standIn)) {
        forget(earlier);
        run.await(() -> run.uploads() > 0);
        forget(later);

        assertEquals(0, run.exitCode(), run.console());
        JsonNode summary =
            new ObjectMapper().readTree(run.results().resolve("summary.json").toFile());
        List<String> found = texts(summary.get("findings"), "pattern");
        assertTrue(OF_A_BUSY_MACHINE.containsAll(found), found::toString);
        String notes = sessions(summary);
        assertTrue(notes.contains("service's sessions (duotopia-backend/"), notes);
        String old = " in database %s (1 idle in transaction, the longest since before the load)";
        assertTrue(notes.contains(old.formatted(standIn.database().database())), notes);
        assertTrue(notes.contains(old.formatted("reports")), notes);
        assertTrue(
            notes.matches(".*importer/[^;]* \\(1 idle in transaction, for up to 1\\d\\.\\d s\\).*"),
            notes);
      }
    }
  }

  private static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(one -> one.path(field).asText())
        .toList();
  }

  private static String sessions(JsonNode summary) {
    List<String> notes =
        StreamSupport.stream(summary.get("notes").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    assertEquals(1, notes.size(), notes::toString);
    return notes.get(0);
  }

  private EngineRun run(StandIn standIn) throws Exception {
    return EngineRun.start(
        folder,
        SharedStandIn.variables(standIn, folder),
        "Normal",
        "users=4",
        "rate=4",
        "time=18s",
        "loadtest.journey.think-time.min=100ms",
        "loadtest.journey.think-time.max=200ms",
        "loadtest.guards.generator-cpu.on=false",
        "loadtest.monitors.database.interval=200ms");
  }

  private static Connection session(StandIn standIn, String application, String database)
      throws SQLException {
    DatabaseUrl url = standIn.database();
    Properties properties = new Properties();
    properties.setProperty("user", url.user().orElseThrow());
    properties.setProperty("password", url.password().orElse(NONE).value());
    properties.setProperty("ApplicationName", application);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(url.port(), database), properties);
  }

  private static void forget(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
  }
}
