package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.run.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A query that has been running for long: a row of slow-queries.sql.
 *
 * @param key the same for one execution of a query
 * @param waitsFor PostgreSQL's wait event, {@code none} when it computes
 * @param query without its literals, shortened
 */
record SlowQuery(
    Key key,
    Duration running,
    String state,
    String waitsFor,
    String application,
    String user,
    String query) {

  record Key(int pid, Instant started) {}

  static SlowQuery of(ResultSet row) throws SQLException {
    return new SlowQuery(
        new Key(row.getInt("pid"), DatabaseRows.instant(row, "query_start")),
        Duration.ofMillis(row.getLong("running_millis")),
        row.getString("state"),
        row.getString("waits_for"),
        QueryText.fold(row.getString("application")),
        QueryText.fold(row.getString("username")),
        QueryText.shortened(row.getString("query")));
  }

  Event event(Instant at) {
    String text =
        String.format(
            Locale.ROOT,
            "a query of %s/%s (pid %d) has run %.1f s: %s",
            application,
            user,
            key.pid(),
            running.toMillis() / 1000.0,
            query);
    return new Event(
        at,
        "slow-query",
        text,
        Map.of(
            "pid", key.pid(),
            "durationMillis", running.toMillis(),
            "state", state,
            "waitsFor", waitsFor,
            "application", application,
            "user", user,
            "query", query));
  }
}
