package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The rows of activity.sql, statistics.sql and holders.sql. */
final class DatabaseRows {
  private static final int MOST_HOLDERS = 6;

  private DatabaseRows() {}

  /**
   * @param pooled whether a pooler is in between
   */
  static DatabaseReading reading(QueryResults results, boolean pooled) throws SQLException {
    ResultSet row = first(results, MonitorQuery.ACTIVITY);
    String database = row.getString("monitored_database");
    Instant serverTime = instant(row, "server_time");
    Connections connections =
        new Connections(row.getInt("connections"), row.getInt("usable_connections"));
    Optional<Activity> activity =
        row.getBoolean("sees_all") ? Optional.of(activity(row)) : Optional.empty();
    Counters counters = counters(first(results, MonitorQuery.STATISTICS));
    List<SessionGroup> groups = groups(results.next());
    return new DatabaseReading(
        serverTime,
        connections,
        activity,
        counters,
        holders(groups),
        SessionGroups.of(database, pooled, groups));
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

  private static List<SessionGroup> groups(ResultSet rows) throws SQLException {
    List<SessionGroup> groups = new ArrayList<>();
    while (rows.next()) {
      groups.add(
          new SessionGroup(
              new Owner(
                  QueryText.fold(rows.getString("application")),
                  QueryText.fold(rows.getString("username")),
                  QueryText.fold(rows.getString("database"))),
              rows.getInt("connections"),
              rows.getInt("active"),
              rows.getInt("idle"),
              rows.getInt("idle_in_transaction"),
              rows.getInt("waiting_for_locks"),
              seconds(rows, "longest_query_seconds"),
              seconds(rows, "longest_idle_in_transaction_seconds")));
    }
    return groups;
  }

  private static String holders(List<SessionGroup> groups) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    groups.forEach(
        group ->
            counts.merge(
                group.owner().application() + "/" + group.owner().user(),
                group.total(),
                Integer::sum));
    List<Map.Entry<String, Integer>> ordered =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    StringJoiner text = new StringJoiner("; ");
    ordered.stream()
        .limit(MOST_HOLDERS)
        .forEach(holder -> text.add(holder.getKey() + "=" + holder.getValue()));
    int others = ordered.stream().skip(MOST_HOLDERS).mapToInt(Map.Entry::getValue).sum();
    if (others > 0) {
      text.add("others=" + others);
    }
    return text.toString();
  }
}
