package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.database.SqlResource;
import java.util.Locale;

/** The monitor's queries; each one's file says what it reads and since which version it works. */
enum MonitorQuery {
  SESSION,
  TRANSACTION,
  PROBE,
  ACTIVITY,
  STATISTICS,
  HOLDERS,
  SLOW_QUERIES,
  BLOCKED;

  private final String text = SqlResource.read(MonitorQuery.class, fileName());

  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql";
  }

  /** Without its comments and without a semicolon at the end. */
  String text() {
    return text;
  }
}
