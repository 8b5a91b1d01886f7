package co.duotopia.loadtest.monitor.database;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * PostgreSQL's statistics at one moment. Its connections are client connections of the whole server
 * without the monitor's own (view {@code pg_stat_activity}); its counters are those of one database
 * (view {@code pg_stat_database}).
 *
 * @param serverTime the server's clock; time between two readings is to be taken from here
 * @param activity empty when the user may not see other users' sessions
 * @param holders who holds the connections, largest first, as {@code application/user=count},
 *     separated by {@code "; "}; those after the sixth together as {@code others=count}
 * @param sessions the connections by application, user and database
 */
public record DatabaseReading(
    Instant serverTime,
    Connections connections,
    Optional<Activity> activity,
    Counters counters,
    String holders,
    SessionGroups sessions) {

  /**
   * @param total in whatever state
   * @param usable by ordinary users: max_connections without the reserved ones
   */
  public record Connections(int total, int usable) {
    public double usedPercent() {
      return usable > 0 ? 100.0 * total / usable : 100.0;
    }
  }

  /**
   * Activity of the connections. The four states need not add up to the total: there are rarer
   * ones.
   *
   * @param idleInTransactionAborted in a transaction that failed and was not rolled back
   * @param waitingForLocks of any state, waiting for a lock that another session holds
   * @param longestQuery age of the oldest query that is running; zero when none is
   * @param longestTransaction age of the oldest open transaction; zero when none is
   * @param longestIdleInTransaction how long the most idle one has been so; zero when none is
   */
  public record Activity(
      int active,
      int idle,
      int idleInTransaction,
      int idleInTransactionAborted,
      int waitingForLocks,
      Duration longestQuery,
      Duration longestTransaction,
      Duration longestIdleInTransaction) {}

  /**
   * Cumulative counters, to be compared only with those of the same {@code since}. Sessions report
   * to them when a transaction ends, at most once a second. Each sample adds one commit of its own.
   *
   * @param deadlocks detected
   * @param tempBytes written to temporary files by queries that outgrew work_mem
   * @param blocksHit found in shared buffers
   * @param blocksRead asked of the operating system
   * @param since the last reset or restart
   */
  public record Counters(
      long commits,
      long rollbacks,
      long deadlocks,
      long tempBytes,
      long blocksHit,
      long blocksRead,
      Instant since) {}
}
