package co.duotopia.loadtest.monitor;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/** A query that runs until it ends or is cancelled, by closing this. */
public final class Background implements AutoCloseable {
  private final Statement statement;
  private final CompletableFuture<Void> end;

  public Background(Connection connection, String sql) throws SQLException {
    statement = connection.createStatement();
    end = CompletableFuture.runAsync(() -> run(sql));
  }

  private void run(String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException expected) {
      // cancelled, or chosen to end a deadlock
    }
  }

  public void await() {
    end.join();
  }

  // Cancelling does nothing before the query has reached the server.
  @Override
  public void close() {
    Eventually.eventually(
        "cancelled",
        () -> {
          if (!end.isDone()) {
            statement.cancel();
          }
          return end.isDone();
        });
  }
}
