package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.monitor.database.DatabaseMonitor;
import co.duotopia.loadtest.monitor.database.DatabaseRates;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.settings.EnvironmentDatabase;
import co.duotopia.loadtest.text.Formats;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Samples of a database as lines of a table, 80 columns at most. Thread-safe. */
final class SampleLines {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final String FORMAT = "%-8s  %11s  %6s  %4s  %5s  %5s  %6s  %9s  %9s%n";
  private static final int LINES_BETWEEN_HEADERS = 20;

  private final PrintWriter out;
  private int lines;

  SampleLines(PrintWriter out) {
    this.out = out;
  }

  synchronized void begin(EnvironmentDatabase database, Duration interval) {
    out.printf(
        Locale.ROOT,
        "%s: watching %s every %s s; Ctrl+C ends it%n",
        database.environment(),
        database.url(),
        Formats.number(interval.toMillis() / 1000.0));
    out.flush();
  }

  synchronized void event(Event event) {
    out.println(clock(event.at()) + "  " + event.text());
    out.flush();
  }

  synchronized void sample(DatabaseSample sample) {
    if (lines++ % LINES_BETWEEN_HEADERS == 0) {
      out.printf(
          FORMAT,
          "time",
          "connections",
          "active",
          "idle",
          "in tx",
          "locks",
          "query",
          "commits/s",
          "deadlocks");
    }
    if (sample.connections().isEmpty()) {
      out.printf("%-8s  %11s%n", clock(sample.time()), "unknown");
    } else {
      row(sample, sample.connections().get());
    }
    out.flush();
  }

  private void row(DatabaseSample sample, Connections connections) {
    Optional<DatabaseRates> rates = sample.rates();
    out.printf(
        FORMAT,
        clock(sample.time()),
        connections.total() + " of " + connections.usable(),
        activity(sample, Activity::active),
        activity(sample, Activity::idle),
        activity(sample, now -> now.idleInTransaction() + now.idleInTransactionAborted()),
        activity(sample, Activity::waitingForLocks),
        activity(sample, now -> seconds(now.longestQuery())),
        rates.map(r -> Formats.tenths(r.commitsPerSecond())).orElse("-"),
        rates.map(r -> Long.toString(r.newDeadlocks())).orElse("-"));
  }

  private static String activity(DatabaseSample sample, Function<Activity, Object> value) {
    return sample.activity().map(value).map(Object::toString).orElse("-");
  }

  private static String seconds(Duration duration) {
    return Formats.tenths(duration.toMillis() / 1000.0) + " s";
  }

  private static String clock(Instant at) {
    return CLOCK.format(at);
  }

  synchronized void end(DatabaseMonitor monitor, Path csv) {
    String most =
        monitor.peakConnections().isPresent()
            ? "at most " + monitor.peakConnections().getAsInt() + " connections"
            : "connections unknown";
    out.printf(
        Locale.ROOT,
        "%n%d samples, %d of them unknown: %s%nCSV: %s%n",
        monitor.samples(),
        monitor.unknownSamples(),
        most,
        csv);
    out.flush();
  }
}
