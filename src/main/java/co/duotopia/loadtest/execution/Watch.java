package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.execution.crew.Crew;
import co.duotopia.loadtest.execution.crew.WorkingUsers;
import co.duotopia.loadtest.guard.Guards;
import co.duotopia.loadtest.monitor.database.DatabaseMonitor;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.logs.LogMonitor;
import co.duotopia.loadtest.monitor.resources.ResourceMonitor;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunClock;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.settings.Settings;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a run: its events, the database and the machine. */
final class Watch implements EventLog, AutoCloseable {
  private static final Set<String> WARNINGS =
      Set.of(
          EventType.SHARED_ACCOUNTS,
          EventType.TARGET_ENDED,
          EventType.LOGS_LOST,
          EventType.INJECTOR_LOST,
          EventType.UNMERGED,
          EventType.CUT_OFF,
          EventType.METRICS_LOST,
          EventType.NOWHERE_TO_UPLOAD,
          EventType.ARRIVALS_REFUSED,
          EventType.USERS_REFUSED);
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Clock clock = RunClock.ofProcess();
  private final Crew crew;
  private final EventFile events;
  private final EarlyEnd earlyEnd;
  private final Guards guards;
  private final Optional<DatabaseMonitor> database;
  private final ResourceMonitor resources;
  private final Optional<EventFile> truth;
  private final Optional<LogMonitor> logs;
  private volatile Optional<WorkingUsers> working = Optional.empty();

  /** Each monitor has taken its first sample when this returns. */
  Watch(
      RunDirectory run,
      Settings settings,
      Target target,
      Deadline deadline,
      BackendLogs backend,
      Crew crew) {
    this.crew = crew;
    events = new EventFile(run.events());
    earlyEnd = new EarlyEnd(deadline, this, clock);
    guards = new Guards(settings.guards(), earlyEnd, this);
    database =
        target
            .database()
            .map(
                url ->
                    DatabaseMonitor.start(
                        url, settings.monitors(), run.database(), this, this::database));
    resources =
        ResourceMonitor.start(
            settings.monitors(), run.resources(), target.standInPids(), this::resources);
    truth = TruthFile.follow(run, target, !settings.standIn().faults().isEmpty());
    logs = backend.follow(run, settings, target, this);
    target.standIn().ifPresent(standIn -> standIn.onUnexpectedEnd(this::standInEnded));
  }

  /** Writes the event; what voids or limits the run's results is said on the console, too. */
  @Override
  public void append(Event event) {
    events.append(event);
    crew.told(event);
    if (event.type().equals(EventType.GUARD_OVER)) {
      System.out.println("Guard: " + event.text());
    } else if (event.type().startsWith("monitor-")
        || event.type().equals(EventType.GUARD)
        || WARNINGS.contains(event.type())) {
      System.out.println("Warning: " + event.text());
    } else if (event.type().equals(EventType.USERS)) {
      System.out.println(event.text());
    } else if (event.type().equals(EventType.STOPPED)) {
      System.out.println("The run ends early: " + event.text());
    }
  }

  /**
   * Requests and virtual users are watched from now on; of several injectors that meet, by one.
   *
   * @param whole directory of the run of all
   */
  void listenTo(Recorder recorder, RunDirectory whole, Settings settings, VirtualUsers users) {
    if (!crew.judges()) {
      recorder.onSecond(crew::second);
      return;
    }
    recorder.onLook(own -> guards.requests(crew.look(own)));
    WorkingUsers decided =
        WorkingUsers.of(whole, settings, crew.users(users), earlyEnd, this, clock);
    working = Optional.of(decided);
    Consumer<Interval> decide = Interval.alone(decided::second);
    recorder.onSecond(
        own -> {
          Interval second = crew.second(own);
          guards.second(second);
          decide.accept(second);
        });
  }

  private void database(DatabaseSample sample) {
    if (crew.judges()) {
      guards.database(sample);
    }
  }

  private void resources(ResourceSample sample) {
    guards.resources(sample);
    boolean starved = crew.isStarved(sample.isGeneratorStarved());
    working.ifPresent(decided -> decided.starved(starved));
  }

  /** Progress of a search, in a few words; empty without one. */
  Optional<String> progress() {
    return working.flatMap(WorkingUsers::progress);
  }

  EarlyEnd earlyEnd() {
    return earlyEnd;
  }

  private void standInEnded(String reason) {
    String text = "The stand-in ended before the run did: " + reason;
    append(Event.of(clock.instant(), EventType.TARGET_ENDED, text));
    earlyEnd.because("target", text, Map.of());
  }

  /**
   * Ends all that watches, each even if another fails to end. Logs that are asked after the load,
   * and what happens until {@link #close}, are kept, too.
   *
   * @param failed whether the engine ended the load by a failure
   */
  void finish(Recorder recorder, boolean failed) {
    close(recorder);
    database.ifPresent(Watch::close);
    close(resources);
    logs.ifPresent(followed -> close(followed::end));
    truth.ifPresent(Watch::close);
    working.ifPresent(decided -> decided.end(earlyEnd.hasCome()));
    append(new EndOfLoad(earlyEnd, clock).last(recorder.users(), failed));
  }

  /** The logs that have to be queried after the load; empty without any. */
  Optional<LogMonitor> unasked() {
    return logs.filter(LogMonitor::canAsk);
  }

  @Override
  public void close() {
    logs.ifPresent(Watch::close);
    close(events);
  }

  /** The newest sample; empty when there is no database to watch. */
  Optional<DatabaseSample> latestDatabase() {
    return database.map(DatabaseMonitor::latest);
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception | Error e) {
      LOG.warn("{}: did not end cleanly ({})", part.getClass().getSimpleName(), e.toString());
    }
  }
}
