package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.database.DatabaseFailure;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.database.PostgresServer;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PSQLState;

/** One look at a database before a run: whether and how far it can be watched. */
public sealed interface DatabaseProbe {

  /**
   * It can be read.
   *
   * @param version as the server says it, such as {@code 15.18}
   * @param user whom the connection belongs to
   * @param seesAllSessions whether the user has pg_read_all_stats; without it, states, queries and
   *     locks stay unknown
   * @param reading connections now, without the probe's own, and how many are usable
   * @param maxConnections the server's, with those reserved for superusers
   * @param replica whether the server is a standby, which the service does not write to
   * @param pooler whether a pooler is in between, which keeps the server's connections few; best
   *     effort: one that passes the server's own backend pid on is not noticed
   * @param ignoredParameters of the database URL
   */
  record Readable(
      String version,
      String user,
      boolean seesAllSessions,
      DatabaseReading reading,
      int maxConnections,
      boolean replica,
      boolean pooler,
      List<String> ignoredParameters)
      implements DatabaseProbe {}

  /**
   * It cannot.
   *
   * @param problem one line for the user, without secrets: where, why, what to do
   */
  record Unreadable(String problem) implements DatabaseProbe {}

  /** Connects once, for at most the connect timeout, and disconnects. Never throws. */
  static DatabaseProbe of(DatabaseUrl url) {
    PostgresServer server = new PostgresServer(url);
    try (DatabaseSession session = DatabaseSession.open(server)) {
      DatabaseReading reading = read(session);
      ServerIdentity identity = session.server();
      return new Readable(
          identity.version(),
          identity.user(),
          reading.activity().isPresent(),
          reading,
          identity.maxConnections(),
          identity.replica(),
          session.pooler(),
          server.ignoredParameters());
    } catch (SQLException | RuntimeException e) {
      DatabaseFailure failure = DatabaseFailure.of(e, url);
      String advice = failure.advice().isEmpty() ? "" : "; " + failure.advice();
      return new Unreadable(
          "database: cannot read " + server + " (" + failure.cause() + ")" + advice);
    }
  }

  /** The first time, the server reads its catalogs, too: a busy one takes longer than it may. */
  private static DatabaseReading read(DatabaseSession session) throws SQLException {
    try {
      return session.read();
    } catch (SQLException e) {
      if (!PSQLState.QUERY_CANCELED.getState().equals(e.getSQLState())) {
        throw e;
      }
      session.recover();
      return session.read();
    }
  }
}
