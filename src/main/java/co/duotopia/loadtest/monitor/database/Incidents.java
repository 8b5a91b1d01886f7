package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.monitor.Novelties;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Looks closer where a reading shows trouble, and makes events of it. Not thread-safe. */
final class Incidents {
  /** The most events of slow queries, and of lock waits; samples still show the extent. */
  private static final int MAX_EVENTS = 500;

  /** The query for blocked sessions stops all locking for a moment, so it runs rarely. */
  private static final int SAMPLES_BETWEEN_BLOCK_CHECKS = 3;

  private final Duration slowQuery;
  private final EventLog events;
  private final Novelties<SlowQuery, SlowQuery.Key> slow = new Novelties<>(SlowQuery::key);
  private final Novelties<LockWait, LockWait.Key> blocked = new Novelties<>(LockWait::key);
  private int slowTold;
  private int blockedTold;
  private int samplesToBlockCheck;

  Incidents(Duration slowQuery, EventLog events) {
    this.slowQuery = slowQuery;
    this.events = events;
  }

  void look(DatabaseSession session, Activity activity, Instant at) throws SQLException {
    boolean anySlow = activity.longestQuery().compareTo(slowQuery) > 0;
    List<SlowQuery> queries = anySlow ? session.slowQueries(slowQuery) : List.of();
    for (SlowQuery query : slow.among(queries)) {
      if (slowTold++ < MAX_EVENTS) {
        events.append(query.event(at));
      }
    }
    if (activity.waitingForLocks() > 0 && samplesToBlockCheck <= 0) {
      samplesToBlockCheck = SAMPLES_BETWEEN_BLOCK_CHECKS;
      for (LockWait wait : blocked.among(session.lockWaits())) {
        if (blockedTold++ < MAX_EVENTS) {
          events.append(wait.event(at));
        }
      }
    }
    samplesToBlockCheck--;
  }

  void deadlocks(DatabaseRates rates, Instant at) {
    long count = rates.newDeadlocks();
    if (count > 0) {
      String text =
          count == 1
              ? "PostgreSQL ended a transaction to resolve a deadlock"
              : "PostgreSQL ended " + count + " transactions to resolve deadlocks";
      events.append(new Event(at, "deadlocks", text, Map.of("count", count)));
    }
  }
}
