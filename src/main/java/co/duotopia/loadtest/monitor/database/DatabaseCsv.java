package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.monitor.CsvFiles;
import co.duotopia.loadtest.monitor.CsvRow;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads database.csv, version 1: UTF-8, a header, one row a sample, oldest first. An empty field
 * means unknown, never zero. Times are ISO 8601 in UTC; durations are milliseconds.
 *
 * <table>
 *   <caption>Columns</caption>
 *   <tr><td>version<td>of this format: 1
 *   <tr><td>time<td>of the load generator, when the sample was begun or, if missed, was due
 *   <tr><td>server_time<td>of the database server
 *   <tr><td>status<td>{@code ok}; {@code limited}: no permission to see sessions;
 *       {@code unknown}: a gap
 *   <tr><td>connections<td>client connections of the whole server, without the monitor's
 *   <tr><td>usable_connections<td>by ordinary users: max_connections less the reserved ones
 *   <tr><td>active, idle, idle_in_transaction, idle_in_transaction_aborted<td>connections by state
 *   <tr><td>waiting_for_locks<td>connections that wait for a lock
 *   <tr><td>longest_query_ms, longest_transaction_ms<td>age of the oldest that runs
 *       or is open; 0: none
 *   <tr><td>longest_idle_in_transaction_ms<td>since the last query of the one idle longest; 0: none
 *   <tr><td>commits, rollbacks, deadlocks<td>of the database, cumulative
 *   <tr><td>temp_bytes<td>bytes written to temporary files, cumulative
 *   <tr><td>blocks_hit, blocks_read<td>found in shared buffers or not, cumulative
 *   <tr><td>counters_since<td>last reset or restart; only counters of the same one can be compared
 *   <tr><td>used_percent<td>100 × connections ÷ usable_connections
 *   <tr><td>commits_per_s, rollbacks_per_s, temp_bytes_per_s<td>since the last reading, by the
 *       server's clock; empty after a reset
 *   <tr><td>new_deadlocks<td>count since the last reading
 *   <tr><td>hit_percent<td>of the blocks asked for since the last reading; empty: none was
 *   <tr><td>holders<td>{@code application/user=connections}, largest first, separated by
 *       {@code "; "}
 *   <tr><td>lateness_ms<td>of the sample's beginning against its schedule
 *   <tr><td>duration_ms<td>that the sample took
 *   <tr><td>sessions<td>{@code database: } that the monitor is connected to, or {@code database
 *       (pooled): } behind a pooler; then {@code application/user/database=}, names URL-encoded,
 *       with connections, active, idle, idle in transaction, waiting for locks, ms of the longest
 *       query and ms of the longest idle in transaction, separated by commas. Those of the
 *       monitor's database first, then the largest first, separated by {@code "; "}; all after the
 *       tenth as {@code //=}. The column is missing in files from before it was recorded
 * </table>
 */
public final class DatabaseCsv {
  static final int VERSION = 1;

  private DatabaseCsv() {}

  /**
   * Oldest first. An unfinished last row is left out, so a growing file can be read.
   *
   * @throws java.io.UncheckedIOException when the file cannot be read
   * @throws co.duotopia.loadtest.config.InvalidInput when it is damaged, or of another version
   */
  public static List<DatabaseSample> read(Path path) {
    return CsvFiles.read(path, VERSION, DatabaseCsv::sample);
  }

  /**
   * The same of a part of the file.
   *
   * @param rows the header, and below it some whole rows
   */
  public static List<DatabaseSample> parse(Path path, String rows) {
    return CsvFiles.parse(path, rows, VERSION, DatabaseCsv::sample);
  }

  private static DatabaseSample sample(CsvRow row) {
    Optional<DatabaseReading> reading =
        row.instant("server_time")
            .map(
                serverTime ->
                    new DatabaseReading(
                        serverTime,
                        new Connections(row.count("connections"), row.count("usable_connections")),
                        row.text("active").map(present -> activity(row)),
                        counters(row),
                        row.text("holders").orElse(""),
                        row.parse("sessions", "groups of sessions", SessionGroups::parse)
                            .orElse(SessionGroups.UNKNOWN)));
    return new DatabaseSample(
        row.requiredInstant("time"),
        row.millis("lateness_ms"),
        row.millis("duration_ms"),
        reading,
        row.text("commits_per_s").map(present -> rates(row)));
  }

  private static Activity activity(CsvRow row) {
    return new Activity(
        row.count("active"),
        row.count("idle"),
        row.count("idle_in_transaction"),
        row.count("idle_in_transaction_aborted"),
        row.count("waiting_for_locks"),
        row.millis("longest_query_ms"),
        row.millis("longest_transaction_ms"),
        row.millis("longest_idle_in_transaction_ms"));
  }

  private static Counters counters(CsvRow row) {
    return new Counters(
        row.required("commits"),
        row.required("rollbacks"),
        row.required("deadlocks"),
        row.required("temp_bytes"),
        row.required("blocks_hit"),
        row.required("blocks_read"),
        row.requiredInstant("counters_since"));
  }

  private static DatabaseRates rates(CsvRow row) {
    return new DatabaseRates(
        row.requiredDecimal("commits_per_s"),
        row.requiredDecimal("rollbacks_per_s"),
        row.required("new_deadlocks"),
        row.requiredDecimal("temp_bytes_per_s"),
        row.decimal("hit_percent"));
  }
}
