package co.duotopia.loadtest.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/** Two transactions that wait for each other: PostgreSQL ends one of them. */
public final class Deadlock {
  private Deadlock() {}

  public static void provoke(DataSource postgres) throws SQLException {
    try (Connection one = postgres.getConnection();
        Connection other = postgres.getConnection()) {
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
