package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.database.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The monitor's one connection. Every question goes out and comes back in one round trip. Behind a
 * pooler each is a transaction with bounds of its own. Not thread-safe.
 */
final class DatabaseSession implements AutoCloseable {
  private static final String SAMPLE =
      String.join(
          ";\n",
          MonitorQuery.ACTIVITY.text(),
          MonitorQuery.STATISTICS.text(),
          MonitorQuery.HOLDERS.text());

  private final Connection connection;
  private final boolean pooler;
  private final ServerIdentity server;

  private DatabaseSession(Connection connection, boolean pooler, ServerIdentity server) {
    this.connection = connection;
    this.pooler = pooler;
    this.server = server;
  }

  static DatabaseSession open(PostgresServer server) throws SQLException {
    Connection connection = server.open();
    try {
      ServerIdentity identity = identity(connection);
      PGConnection postgres = connection.unwrap(PGConnection.class);
      // A pooler gives its clients backend pids of its own making.
      boolean pooler = server.pooler() || postgres.getBackendPID() != identity.backendPid();
      if (pooler) {
        postgres.setPrepareThreshold(0);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
      } else {
        try (Statement statement = connection.createStatement()) {
          statement.execute(MonitorQuery.SESSION.text());
        }
      }
      return new DatabaseSession(connection, pooler, identity);
    } catch (SQLException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private static ServerIdentity identity(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(MonitorQuery.PROBE.text())) {
      row.next();
      return ServerIdentity.of(row);
    }
  }

  /** The identity of the server when the connection was opened. */
  ServerIdentity server() {
    return server;
  }

  /** Whether something between here and the server shares its backends. */
  boolean pooler() {
    return pooler;
  }

  DatabaseReading read() throws SQLException {
    try (PreparedStatement statement = prepare(SAMPLE)) {
      return end(DatabaseRows.reading(new QueryResults(statement), pooler));
    }
  }

  /** The slow queries, at most 10, longest first. */
  List<SlowQuery> slowQueries(Duration over) throws SQLException {
    try (PreparedStatement statement = prepare(MonitorQuery.SLOW_QUERIES.text())) {
      statement.setLong(1, over.toMillis());
      ResultSet rows = new QueryResults(statement).next();
      List<SlowQuery> queries = new ArrayList<>();
      while (rows.next()) {
        queries.add(SlowQuery.of(rows));
      }
      return end(queries);
    }
  }

  /** Pairs of a waiting session and one that it waits for; at most 10 waiting ones. */
  List<LockWait> lockWaits() throws SQLException {
    try (PreparedStatement statement = prepare(MonitorQuery.BLOCKED.text())) {
      ResultSet rows = new QueryResults(statement).next();
      List<LockWait> waits = new ArrayList<>();
      while (rows.next()) {
        waits.add(LockWait.of(rows));
      }
      return end(waits);
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(
        pooler ? MonitorQuery.TRANSACTION.text() + ";\n" + sql : sql);
  }

  private <T> T end(T answer) throws SQLException {
    if (pooler) {
      connection.commit();
    }
    return answer;
  }

  /** After a refused statement: makes the connection ready for the next one. */
  void recover() throws SQLException {
    if (pooler) {
      connection.rollback();
    }
  }

  @Override
  public void close() {
    closeQuietly(connection);
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The connection is lost anyway, and the reason is already reported.
    }
  }
}
