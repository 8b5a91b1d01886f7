package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.StringJoiner;

/** The rows of activity.sql, statistics.sql and holders.sql. */
final class DatabaseRows {
  private DatabaseRows() {}

  static DatabaseReading reading(QueryResults results) throws SQLException {
    ResultSet row = first(results, MonitorQuery.ACTIVITY);
    Instant serverTime = instant(row, "server_time");
    Connections connections =
        new Connections(row.getInt("connections"), row.getInt("usable_connections"));
    Optional<Activity> activity =
        row.getBoolean("sees_all") ? Optional.of(activity(row)) : Optional.empty();
    Counters counters = counters(first(results, MonitorQuery.STATISTICS));
    return new DatabaseReading(
        serverTime, connections, activity, counters, holders(results.next()));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static ResultSet first(QueryResults results, MonitorQuery sql) throws SQLException {
    ResultSet rows = results.next();
    if (!rows.next()) {
      throw new SQLException(sql.fileName() + " has no row");
    }
    return rows;
  }

  private static Activity activity(ResultSet row) throws SQLException {
    return new Activity(
        row.getInt("active"),
        row.getInt("idle"),
        row.getInt("idle_in_transaction"),
        row.getInt("idle_in_transaction_aborted"),
        row.getInt("waiting_for_locks"),
        seconds(row, "longest_query_seconds"),
        seconds(row, "longest_transaction_seconds"),
        seconds(row, "longest_idle_in_transaction_seconds"));
  }

  private static Duration seconds(ResultSet row, String column) throws SQLException {
    return Duration.ofMillis(Math.round(Math.max(0, row.getDouble(column)) * 1000));
  }

  private static Counters counters(ResultSet row) throws SQLException {
    return new Counters(
        row.getLong("commits"),
        row.getLong("rollbacks"),
        row.getLong("deadlocks"),
        row.getLong("temp_bytes"),
        row.getLong("blocks_hit"),
        row.getLong("blocks_read"),
        instant(row, "counters_since"));
  }

  private static String holders(ResultSet rows) throws SQLException {
    StringJoiner text = new StringJoiner("; ");
    long others = 0;
    while (rows.next()) {
      text.add(
          QueryText.fold(rows.getString("application"))
              + "/"
              + QueryText.fold(rows.getString("username"))
              + "="
              + rows.getLong("connections"));
      others = rows.getLong("others");
    }
    if (others > 0) {
      text.add("others=" + others);
    }
    return text.toString();
  }
}
