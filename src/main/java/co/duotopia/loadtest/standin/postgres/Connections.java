package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The service's database pool. Like the real one it keeps half of its connections open when idle
 * and calls the other half overflow. Connections come with a transaction to be committed; what is
 * not committed is rolled back when the connection is closed.
 */
public final class Connections implements AutoCloseable {
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);

  /** Real overflow is closed when given back; this is the pool's shortest time. */
  private static final Duration OVERFLOW_KEPT = Duration.ofSeconds(10);

  private final int size;
  private final Duration wait;
  private final CompletableFuture<HikariDataSource> opened = new CompletableFuture<>();

  public Connections(int size, Duration wait) {
    if (wait.compareTo(SHORTEST_WAIT) < 0) {
      throw new InvalidInput(
          "standin.pool.wait: must be at least 250ms, but is " + wait.toMillis() + "ms");
    }
    this.size = size;
    this.wait = wait;
  }

  public void open(DatabaseUrl url) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("stand-in");
    config.setDataSource(Jdbc.source(url, url.database()));
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(kept());
    config.setConnectionTimeout(wait.toMillis());
    config.setIdleTimeout(OVERFLOW_KEPT.toMillis());
    config.setAutoCommit(false);
    HikariDataSource pool = new HikariDataSource(config);
    if (!opened.complete(pool)) {
      pool.close();
    }
  }

  /**
   * Takes a connection, waiting as long as the settings allow.
   *
   * @throws PoolExhausted when none came free
   * @throws SQLException when the database cannot be reached
   */
  public Connection take() throws SQLException {
    try {
      return pool().getConnection();
    } catch (SQLTransientConnectionException e) {
      if (e.getCause() != null) {
        throw e;
      }
      throw new PoolExhausted(kept(), size - kept(), wait);
    }
  }

  public Load load() {
    HikariPoolMXBean bean = pool().getHikariPoolMXBean();
    return new Load(size, bean.getActiveConnections(), bean.getThreadsAwaitingConnection());
  }

  /** Requests that come while the database starts wait for it. */
  private HikariDataSource pool() {
    return opened.join();
  }

  private int kept() {
    return Math.max(1, size / 2);
  }

  @Override
  public void close() {
    opened.cancel(false);
    if (!opened.isCompletedExceptionally()) {
      opened.join().close();
    }
  }

  /** How much of the pool is taken; {@code waiting} counts requests without a connection. */
  public record Load(int poolSize, int checkedOut, int waiting) {
    public boolean isExhausted() {
      return checkedOut >= poolSize;
    }
  }
}
