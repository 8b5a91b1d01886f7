package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.database.PostgresServer;
import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.RowFile;
import co.duotopia.loadtest.monitor.Tick;
import co.duotopia.loadtest.monitor.Ticker;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.settings.Monitors;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Watches a PostgreSQL during a run, over one connection that is opened before the load and kept.
 *
 * <p>Each sample becomes a row of database.csv (see {@link DatabaseCsv}). What is out of the
 * ordinary becomes an event: {@code monitor-lost}, {@code monitor-back}, {@code monitor-limited},
 * {@code monitor-parameters}, {@code slow-query}, {@code blocked}, {@code deadlocks}. A problem of
 * the database never ends a run: while it lasts the samples are gaps with the status {@code
 * unknown}, and the monitor tries to connect again after 1 s, 2 s … 10 s. Thread-safe.
 */
public final class DatabaseMonitor implements AutoCloseable {
  private final DatabaseWatch watch;
  private final RowFile rows;
  private final Consumer<DatabaseSample> listener;
  private Ticker ticker;

  private DatabaseSample latest;
  private OptionalInt peakConnections = OptionalInt.empty();
  private long samples;
  private long unknownSamples;

  private DatabaseMonitor(
      DatabaseUrl url,
      Monitors settings,
      Path csv,
      EventLog events,
      Consumer<DatabaseSample> listener,
      boolean duringARun,
      MonitorClock clock) {
    this.listener = listener;
    rows = RowFile.create(csv, DatabaseColumn.header());
    watch =
        new DatabaseWatch(
            new PostgresServer(url), duringARun, settings.slowQuery(), this::take, events, clock);
    watch.sample(Tick.FIRST);
  }

  /**
   * Takes the baseline sample before it returns: at once, or after the connect timeout (5 s, or
   * what the URL's {@code connect_timeout} says) where nobody answers.
   *
   * @param csv is replaced
   * @throws java.io.UncheckedIOException when that file cannot be written
   */
  public static DatabaseMonitor start(
      DatabaseUrl url, Monitors settings, Path csv, EventLog events) {
    return start(url, settings, csv, events, sample -> {});
  }

  /**
   * The same, with a listener that receives each sample, the baseline first, on the monitor's
   * thread when its row is written.
   */
  public static DatabaseMonitor start(
      DatabaseUrl url,
      Monitors settings,
      Path csv,
      EventLog events,
      Consumer<DatabaseSample> listener) {
    return start(url, settings, csv, events, listener, true);
  }

  /** The same without a run, of which messages could speak. */
  public static DatabaseMonitor startAlone(
      DatabaseUrl url,
      Monitors settings,
      Path csv,
      EventLog events,
      Consumer<DatabaseSample> listener) {
    return start(url, settings, csv, events, listener, false);
  }

  private static DatabaseMonitor start(
      DatabaseUrl url,
      Monitors settings,
      Path csv,
      EventLog events,
      Consumer<DatabaseSample> listener,
      boolean duringARun) {
    MonitorClock clock = MonitorClock.system();
    DatabaseMonitor monitor =
        new DatabaseMonitor(url, settings, csv, events, listener, duringARun, clock);
    monitor.ticker =
        Ticker.start("database-monitor", settings.databaseInterval(), monitor.watch::sample, clock);
    return monitor;
  }

  private void take(DatabaseSample sample) {
    keep(sample);
    listener.accept(sample);
  }

  private synchronized void keep(DatabaseSample sample) {
    latest = sample;
    samples++;
    if (sample.status() == DatabaseSample.Status.UNKNOWN) {
      unknownSamples++;
    }
    sample
        .connections()
        .ifPresent(
            now ->
                peakConnections = OptionalInt.of(Math.max(now.total(), peakConnections.orElse(0))));
    rows.append(DatabaseColumn.row(sample));
  }

  public synchronized DatabaseSample latest() {
    return latest;
  }

  /** Over all samples so far; empty when none could see. */
  public synchronized OptionalInt peakConnections() {
    return peakConnections;
  }

  public synchronized long samples() {
    return samples;
  }

  /** Samples that could not see; above 0, no verdict on the database holds for the whole run. */
  public synchronized long unknownSamples() {
    return unknownSamples;
  }

  /**
   * Takes a last sample and gives the connection back; what was measured can still be asked for.
   */
  @Override
  public void close() {
    ticker.close();
    watch.close();
    rows.close();
  }
}
