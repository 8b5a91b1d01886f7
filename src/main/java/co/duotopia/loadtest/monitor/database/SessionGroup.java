package co.duotopia.loadtest.monitor.database;

import java.time.Duration;
import java.util.List;

/**
 * Client connections of one application, user and database at one moment. What they do is all 0 for
 * a user without pg_read_all_stats.
 *
 * @param owner whose they are
 * @param idleInTransaction with those whose transaction failed and was not rolled back
 * @param waitingForLocks of any state
 * @param longestQuery age of the oldest query that is running; zero when none is
 * @param longestIdleInTransaction how long the most idle one has been so; zero when none is
 */
public record SessionGroup(
    Owner owner,
    int total,
    int active,
    int idle,
    int idleInTransaction,
    int waitingForLocks,
    Duration longestQuery,
    Duration longestIdleInTransaction) {

  /**
   * @param application {@code unnamed} where a session gives no name
   */
  public record Owner(String application, String user, String database) {
    /** Stands for all groups that are not listed singly. */
    public static final Owner OTHERS = new Owner("", "", "");
  }

  static SessionGroup none(Owner owner) {
    return new SessionGroup(owner, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO);
  }

  /** All together, as if they were one owner's. */
  public static SessionGroup sum(Owner owner, List<SessionGroup> groups) {
    return groups.stream().reduce(none(owner), SessionGroup::plus);
  }

  private SessionGroup plus(SessionGroup other) {
    return new SessionGroup(
        owner,
        total + other.total,
        active + other.active,
        idle + other.idle,
        idleInTransaction + other.idleInTransaction,
        waitingForLocks + other.waitingForLocks,
        longer(longestQuery, other.longestQuery),
        longer(longestIdleInTransaction, other.longestIdleInTransaction));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Connections that work, or hold a transaction open. */
  public int busy() {
    return active + idleInTransaction;
  }
}
