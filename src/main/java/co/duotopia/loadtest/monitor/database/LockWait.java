package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.run.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A session that waits for a lock, and one that stands before it: a row of blocked.sql.
 *
 * @param key the same for one execution of a query and one blocker
 */
record LockWait(Key key, Duration running, Party waiting, Party blocker, Duration held) {

  record Key(int pid, Instant started, int blockerPid) {}

  /**
   * @param state of the session
   * @param query that it runs or ran last, without its literals, shortened
   */
  record Party(int pid, String state, String application, String user, String query) {
    @Override
    public String toString() {
      return application + "/" + user + " (pid " + pid + ")";
    }
  }

  static LockWait of(ResultSet row) throws SQLException {
    Party waiting = party(row, "pid", "active", "application", "username", "query");
    Party blocker =
        party(
            row,
            "blocker_pid",
            row.getString("blocker_state"),
            "blocker_application",
            "blocker_username",
            "blocker_query");
    return new LockWait(
        new Key(waiting.pid(), DatabaseRows.instant(row, "query_start"), blocker.pid()),
        Duration.ofMillis(row.getLong("running_millis")),
        waiting,
        blocker,
        Duration.ofMillis(row.getLong("blocker_transaction_millis")));
  }

  private static Party party(
      ResultSet row, String pid, String state, String application, String user, String query)
      throws SQLException {
    return new Party(
        row.getInt(pid),
        state,
        QueryText.fold(row.getString(application)),
        QueryText.fold(row.getString(user)),
        QueryText.shortened(row.getString(query)));
  }

  Event event(Instant at) {
    String text =
        String.format(
            Locale.ROOT,
            "%s has waited for a lock of %s, %s, in a transaction for %.1f s: %s",
            waiting,
            blocker,
            blocker.state(),
            held.toMillis() / 1000.0,
            waiting.query());
    return new Event(
        at,
        "blocked",
        text,
        Map.ofEntries(
            Map.entry("pid", waiting.pid()),
            Map.entry("queryMillis", running.toMillis()),
            Map.entry("application", waiting.application()),
            Map.entry("user", waiting.user()),
            Map.entry("query", waiting.query()),
            Map.entry("blockerPid", blocker.pid()),
            Map.entry("blockerState", blocker.state()),
            Map.entry("blockerTransactionMillis", held.toMillis()),
            Map.entry("blockerApplication", blocker.application()),
            Map.entry("blockerUser", blocker.user()),
            Map.entry("blockerQuery", blocker.query())));
  }
}
