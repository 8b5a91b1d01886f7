package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One sample of the database monitor: a row of database.csv.
 *
 * @param time of this machine, when the sample was begun; for a missed one, when it was due
 * @param lateness of its beginning against the schedule
 * @param took from its beginning to its end, also in vain; zero for one that was missed, unless the
 *     one before was still waiting
 * @param reading empty when the database could not be seen: a gap, which says nothing of the
 *     database
 * @param rates since the last reading; empty for the first one, for a gap, and after a reset
 */
public record DatabaseSample(
    Instant time,
    Duration lateness,
    Duration took,
    Optional<DatabaseReading> reading,
    Optional<DatabaseRates> rates) {

  /** The completeness of a sample. */
  public enum Status {
    OK,
    /** Without pg_read_all_stats: what other users' sessions do is unknown. */
    LIMITED,
    /** A gap. */
    UNKNOWN;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static DatabaseSample gap(Instant time, Duration lateness, Duration took) {
    return new DatabaseSample(time, lateness, took, Optional.empty(), Optional.empty());
  }

  /** Whether nobody asked at that time, since this machine did not come to it. */
  public boolean wasMissed() {
    return reading.isEmpty() && took.isZero();
  }

  public Status status() {
    if (reading.isEmpty()) {
      return Status.UNKNOWN;
    }
    return activity().isPresent() ? Status.OK : Status.LIMITED;
  }

  public Optional<Connections> connections() {
    return reading.map(DatabaseReading::connections);
  }

  public Optional<Activity> activity() {
    return reading.flatMap(DatabaseReading::activity);
  }
}
