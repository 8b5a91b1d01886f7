package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.Settings;
import co.duotopia.loadtest.monitor.DatabaseMonitor;
import co.duotopia.loadtest.monitor.ResourceMonitor;
import co.duotopia.loadtest.results.RunSummary;
import co.duotopia.loadtest.results.RunSummary.DatabasePeak;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What watches a run while it goes on: its events, the database and the machine. */
final class Watch implements EventLog {
  static final String SHARED_ACCOUNTS = "shared-accounts";
  private static final String TARGET_ENDED = "target-ended";
  private static final Set<String> WARNINGS = Set.of(SHARED_ACCOUNTS, TARGET_ENDED);

  private final Clock clock = Clock.systemUTC();
  private final RunDirectory run;
  private final EventFile events;
  private final Optional<DatabaseMonitor> database;
  private final ResourceMonitor resources;

  private Watch(RunDirectory run, Settings settings, Target target) {
    this.run = run;
    events = new EventFile(run.events());
    database =
        target
            .database()
            .map(url -> DatabaseMonitor.start(url, settings.monitors(), run.database(), this));
    resources = ResourceMonitor.start(settings.monitors(), run.resources(), target.standInPid());
    target.standIn().ifPresent(standIn -> standIn.onUnexpectedEnd(this::standInEnded));
  }

  /** Each monitor has taken its first sample when this returns. */
  static Watch start(RunDirectory run, Settings settings, Target target) {
    return new Watch(run, settings, target);
  }

  RunDirectory run() {
    return run;
  }

  /** Writes the event; what voids or limits the run's results is said on the console, too. */
  @Override
  public void append(Event event) {
    events.append(event);
    if (event.type().startsWith("monitor-") || WARNINGS.contains(event.type())) {
      System.out.println("Warning: " + event.text());
    }
  }

  private void standInEnded(String reason) {
    append(Event.of(clock.instant(), TARGET_ENDED, "The stand-in has ended: " + reason));
  }

  RunSummary finish(Recorder recorder) {
    try {
      recorder.close();
      database.ifPresent(DatabaseMonitor::close);
      resources.close();
      append(Event.of(clock.instant(), "finished", "The last virtual user has ended"));
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RunSummary.of(recorder.totals(), databasePeak());
  }

  private DatabasePeak databasePeak() {
    return database
        .map(monitor -> new DatabasePeak(true, monitor.peakConnections(), monitor.unknownSamples()))
        .orElseGet(() -> new DatabasePeak(false, OptionalInt.empty(), 0));
  }
}
