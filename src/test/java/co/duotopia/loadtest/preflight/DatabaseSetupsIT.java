package co.duotopia.loadtest.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.monitor.database.DatabaseProbe;
import co.duotopia.loadtest.monitor.database.DatabaseProbe.Readable;
import co.duotopia.loadtest.preflight.check.CheckOutcome;
import co.duotopia.loadtest.preflight.check.DatabaseDetailCheck;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Databases that cannot be watched well, each again with its remedy followed. */
@ExtendWith(SharedStandIn.class)
class DatabaseSetupsIT {
  private static final String VARIABLE = "STAGING_DATABASE_URL";

  @TempDir Path directory;

  private static Connection connect(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + url, url.user().orElseThrow(), url.password().orElseThrow().value());
  }

  private static void run(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void findsAWrongPassword(StandIn standIn) {
    DatabaseUrl right = standIn.database();
    TargetSetup setup =
        TargetSetup.sound(directory, standIn)
            .variable(VARIABLE, "postgresql://postgres:no@" + right);

    setup.assertFinds(
        "warning",
        "database",
        "database: cannot read "
            + right
            + " (password authentication failed for user \"postgres\");"
            + " check user and password in the database URL");
    assertEquals(3, setup.examine().count("skipped") - 1, "what builds on it, beside the upload");
    setup.variable(VARIABLE, TargetSetup.url(right)).assertMended("database");
  }

  @Test
  void findsAUserThatMaySeeLittle(StandIn standIn) throws SQLException {
    DatabaseUrl database = standIn.database();
    run(database, "create role doctor_test login password 'x'");
    TargetSetup setup =
        TargetSetup.sound(directory, standIn)
            .variable(VARIABLE, "postgresql://doctor_test:x@" + database);

    setup.assertFinds(
        "warning",
        "rights",
        "database "
            + database
            + ": user \"doctor_test\" may not see other users' sessions: their states, queries and"
            + " locks are unknown; grant pg_monitor to \"doctor_test\"");
    run(database, "grant pg_monitor to \"doctor_test\"");
    setup.assertMended("rights");
    run(database, "drop role doctor_test");
  }

  @Test
  void findsThatMostConnectionsAreTakenBeforeTheLoad(StandIn standIn) throws SQLException {
    DatabaseUrl database = standIn.database();
    TargetSetup setup = TargetSetup.sound(directory, standIn);
    List<Connection> others = new ArrayList<>();
    try {
      for (int i = 0; i < 80; i++) {
        others.add(connect(database));
      }
      Report report = setup.examine();
      String line = report.warnings().get(0).lines().get(0);

      assertEquals("connections", report.warnings().get(0).check());
      assertTrue(line.contains(" of 97 usable connections are taken before the load, by "), line);
      assertTrue(line.endsWith("; free some, or raise max_connections"), line);
    } finally {
      for (Connection connection : others) {
        connection.close();
      }
    }
    setup.assertMended("connections");
  }

  @Test
  void warnsOfAReplicaAndOfAPooler(StandIn standIn) {
    DatabaseUrl url = standIn.database();
    Readable seen = (Readable) DatabaseProbe.of(url);
    Readable odd =
        new Readable(seen.version(), seen.user(), true, seen.reading(), 100, true, true, List.of());

    CheckOutcome.Warning warning =
        (CheckOutcome.Warning) DatabaseDetailCheck.SERVER.judge(odd, url);

    assertEquals(2, warning.problems().size());
    assertEquals("give the URL of the primary", warning.problems().get(0).remedy());
    assertEquals("ok", DatabaseDetailCheck.SERVER.judge(seen, url).status());
  }

  @Test
  void saysThatADatabaseIsNotWatched(StandIn standIn) {
    Report report = TargetSetup.sound(directory, standIn).variable(VARIABLE, "").examine();

    assertTrue(report.isSound());
    assertEquals(0, report.count("warning"), report.toString());
    assertEquals(2, report.count("skipped"), "the upload, and the database");
  }
}
