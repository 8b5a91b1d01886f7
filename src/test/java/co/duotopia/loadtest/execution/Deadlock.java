package co.duotopia.loadtest.execution;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/** Two transactions that wait for each other: PostgreSQL ends one of them. */
final class Deadlock {
  private Deadlock() {}

  static void provoke(EmbeddedPostgres postgres) throws SQLException {
    try (Connection one = postgres.getPostgresDatabase().getConnection();
        Connection other = postgres.getPostgresDatabase().getConnection()) {
      one.setAutoCommit(false);
      other.setAutoCommit(false);
      lock(one, 1);
      lock(other, 2);
      CompletableFuture<Boolean> crosswise = CompletableFuture.supplyAsync(() -> isRefused(one, 2));
      boolean otherRefused = isRefused(other, 1);
      end(other);
      if (!otherRefused && !crosswise.join()) {
        throw new AssertionError("no deadlock");
      }
      crosswise.join();
      end(one);
    }
  }

  private static boolean isRefused(Connection connection, int key) {
    try {
      lock(connection, key);
      return false;
    } catch (SQLException deadlock) {
      return true;
    }
  }

  private static void lock(Connection connection, int key) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + key + ")");
    }
  }

  private static void end(Connection connection) throws SQLException {
    connection.rollback();
  }
}
