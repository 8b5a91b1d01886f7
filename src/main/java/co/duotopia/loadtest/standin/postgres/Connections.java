package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The service's database pool, with the semantics of SQLAlchemy's {@code QueuePool} and {@code
 * pool_pre_ping}: half of the connections are kept, the other half is overflow, closed when given
 * back. A connection is opened by the request that needs it, and pinged when it was used before;
 * where the ping fails it is opened anew, and where that fails, the request fails at once.
 */
public final class Connections implements AutoCloseable {
  private static final int PING_SECONDS = 60;

  private final int size;
  private final Duration wait;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final CompletableFuture<DatabaseUrl> opened = new CompletableFuture<>();

  public Connections(int size, Duration wait) {
    this.size = size;
    this.wait = wait;
    free = new Semaphore(size, true);
  }

  public void open(DatabaseUrl url) {
    opened.complete(url);
  }

  /**
   * Takes a connection in a transaction, waiting as long as the settings allow. Before the database
   * is open, waits for that.
   *
   * @throws PoolExhausted when none came free
   * @throws SQLException when the database cannot be reached
   */
  public Connection take() throws SQLException, InterruptedException {
    DatabaseUrl url = opened.join();
    waiting.incrementAndGet();
    try {
      if (!free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new PoolExhausted(kept(), size - kept(), wait);
      }
    } finally {
      waiting.decrementAndGet();
    }
    try {
      return begin(usable(url));
    } catch (SQLException | RuntimeException e) {
      free.release();
      throw e;
    }
  }

  private Connection usable(DatabaseUrl url) throws SQLException {
    Connection used = poll();
    if (used != null) {
      if (used.isValid(PING_SECONDS)) {
        return used;
      }
      discard(used);
    }
    return Jdbc.connect(url, url.database());
  }

  /** A round trip of its own, as psycopg2's BEGIN is; pgJDBC would send it with the next query. */
  private static Connection begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement nothing = connection.createStatement()) {
      nothing.execute("");
    }
    return connection;
  }

  /** Ends its transaction and makes it free for the next request. */
  public void giveBack(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
      if (!keep(connection)) {
        connection.close();
      }
    } catch (SQLException broken) {
      discard(connection);
    } finally {
      free.release();
    }
  }

  private synchronized Connection poll() {
    return idle.pollFirst();
  }

  private synchronized boolean keep(Connection connection) {
    return idle.size() < kept() && idle.offerLast(connection);
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException broken) {
      // It is of no use any more.
    }
  }

  public Load load() {
    opened.join();
    return new Load(size, size - free.availablePermits(), waiting.get());
  }

  private int kept() {
    return Math.max(1, size / 2);
  }

  @Override
  public synchronized void close() {
    opened.cancel(false);
    idle.forEach(Connections::discard);
    idle.clear();
  }

  /** The use of the pool; {@code waiting} counts requests without a connection. */
  public record Load(int poolSize, int checkedOut, int waiting) {
    public boolean isExhausted() {
      return checkedOut >= poolSize;
    }
  }
}
