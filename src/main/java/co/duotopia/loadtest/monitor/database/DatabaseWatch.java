package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.database.DatabaseFailure;
import co.duotopia.loadtest.database.PostgresServer;
import co.duotopia.loadtest.monitor.BackOff;
import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.Tick;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Takes samples, one a call: the database monitor without its thread. A database problem makes an
 * unknown sample and an event, never an exception. Not thread-safe.
 */
final class DatabaseWatch implements AutoCloseable {
  private static final Range RECONNECT = new Range(Duration.ofSeconds(1), Duration.ofSeconds(10));

  /** After a pause of hours (a laptop that slept) a row for each sample missed helps nobody. */
  private static final long MAX_MISSED_ROWS = 600;

  private final PostgresServer server;
  private final Consumer<DatabaseSample> samples;
  private final MonitorClock clock;
  private final Sight sight;
  private final Incidents incidents;
  private final BackOff backOff = new BackOff(RECONNECT);
  private Optional<DatabaseSession> session = Optional.empty();
  private Optional<DatabaseReading> lastReading = Optional.empty();
  private OptionalLong silentUntilNanos = OptionalLong.empty();

  /**
   * @param duringARun whether a run depends on it, which continues whatever happens to the database
   */
  DatabaseWatch(
      PostgresServer server,
      boolean duringARun,
      Duration slowQuery,
      Consumer<DatabaseSample> samples,
      EventLog events,
      MonitorClock clock) {
    this.server = server;
    this.samples = samples;
    this.clock = clock;
    sight = new Sight(server, duringARun, events);
    incidents = new Incidents(slowQuery, events);
    if (!server.ignoredParameters().isEmpty()) {
      String names = String.join(", ", server.ignoredParameters());
      events.append(
          new Event(
              clock.now(),
              "monitor-parameters",
              "database monitor: ignores these parameters of the database URL: " + names,
              Map.of("parameters", names)));
    }
  }

  /** One sample for the turn, after a gap for each turn that was missed. */
  void sample(Tick tick) {
    Instant now = clock.now();
    long began = clock.nanos();
    for (long i = Math.max(0, tick.missed() - MAX_MISSED_ROWS); i < tick.missed(); i++) {
      Duration late = tick.lateness().minus(tick.interval().multipliedBy(i));
      sight.missed();
      Duration silence = silenceAfter(began - late.toNanos());
      samples.accept(DatabaseSample.gap(now.minus(late), late, silence));
    }
    Optional<DatabaseReading> reading = tryToRead(now);
    long ended = clock.nanos();
    Duration took = Duration.ofNanos(Math.max(1, ended - began));
    silentUntilNanos = reading.isPresent() ? OptionalLong.empty() : OptionalLong.of(ended);
    Optional<DatabaseRates> rates =
        lastReading.flatMap(last -> reading.flatMap(next -> DatabaseRates.between(last, next)));
    rates.ifPresent(known -> incidents.deadlocks(known, now));
    lastReading = reading.or(() -> lastReading);
    samples.accept(new DatabaseSample(now, tick.lateness(), took, reading, rates));
  }

  /** How long from then on the sample before waited for an answer that did not come. */
  private Duration silenceAfter(long dueNanos) {
    return Duration.ofNanos(Math.max(0, silentUntilNanos.orElse(dueNanos) - dueNanos));
  }

  private Optional<DatabaseReading> tryToRead(Instant now) {
    if (session.isEmpty() && !backOff.isDue(clock.nanos())) {
      sight.missed();
      return Optional.empty();
    }
    try {
      DatabaseReading reading = read(now);
      backOff.succeeded();
      return Optional.of(reading);
    } catch (SQLException | RuntimeException | Error e) {
      failed(DatabaseFailure.of(e, server.url()), now);
      return Optional.empty();
    }
  }

  private DatabaseReading read(Instant now) throws SQLException {
    if (session.isEmpty()) {
      session = Optional.of(DatabaseSession.open(server));
    }
    DatabaseSession open = session.get();
    DatabaseReading reading = open.read();
    sight.seen(reading.activity().isPresent(), open.server().user(), now);
    if (reading.activity().isPresent()) {
      lookCloser(open, reading, now);
    }
    return reading;
  }

  // What was read stays good when the closer look fails; a lost connection shows in the next
  // sample.
  private void lookCloser(DatabaseSession open, DatabaseReading reading, Instant now) {
    try {
      incidents.look(open, reading.activity().get(), now);
    } catch (SQLException | RuntimeException e) {
      recoverOrDrop(DatabaseFailure.of(e, server.url()));
    }
  }

  private void failed(DatabaseFailure failure, Instant now) {
    sight.failed(failure, now);
    boolean wasOpen = session.isPresent();
    recoverOrDrop(failure);
    // A connection that breaks is opened anew at the next turn: only vain attempts are spaced out.
    if (!wasOpen) {
      backOff.failed(clock.nanos());
    }
  }

  private void recoverOrDrop(DatabaseFailure failure) {
    if (session.isEmpty()) {
      return;
    }
    try {
      if (failure.leavesConnectionUsable()) {
        session.get().recover();
        return;
      }
    } catch (SQLException e) {
      // The connection is lost after all: it is dropped below, and that was told already.
    }
    session.get().close();
    session = Optional.empty();
  }

  @Override
  public void close() {
    session.ifPresent(DatabaseSession::close);
    session = Optional.empty();
  }
}
