package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.capacity.CapacitySearch;
import co.duotopia.loadtest.capacity.SearchState;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a run: its events, the database and the machine. */
final class Watch implements EventLog {
  private static final Set<String> WARNINGS =
      Set.of(
          EventType.SHARED_ACCOUNTS,
          EventType.TARGET_ENDED,
          EventType.LOGS_LOST,
          EventType.CUT_OFF,
          EventType.METRICS_LOST,
          EventType.NOWHERE_TO_UPLOAD,
          EventType.ARRIVALS_REFUSED,
          EventType.USERS_REFUSED);
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Clock clock = RunClock.ofProcess();
  private final EventFile events;
  private final EarlyEnd earlyEnd;
  private final Guards guards;
  private final Optional<DatabaseMonitor> database;
  private final ResourceMonitor resources;
  private final Optional<EventFile> truth;
  private final Optional<LogMonitor> logs;
  private SearchState told;
  private volatile Optional<CapacitySearch> search = Optional.empty();

  /** Each monitor has taken its first sample when this returns. */
  Watch(
      RunDirectory run, Settings settings, Target target, Deadline deadline, BackendLogs backend) {
    events = new EventFile(run.events());
    earlyEnd = new EarlyEnd(deadline, this, clock);
    guards = new Guards(settings.guards(), earlyEnd, this);
    database =
        target
            .database()
            .map(
                url ->
                    DatabaseMonitor.start(
                        url, settings.monitors(), run.database(), this, guards::database));
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
   * Requests and virtual users are watched from now on. If the scenario wants a search, that says
   * how many users work; else whoever asks.
   */
  void listenTo(Recorder recorder, RunDirectory run, Settings settings, VirtualUsers users) {
    recorder.onLook(guards::requests);
    recorder.onSecond(guards::second);
    if (settings.scenario().traits().search().isPresent()) {
      CapacitySearch begun = new CapacitySearch(settings, users, clock, this::found);
      search = Optional.of(begun);
      recorder.onSecond(second -> goOn(begun, second, run));
    } else if (settings.scenario().traits().arrivals().isEmpty()) {
      UsersOnDemand onDemand =
          new UsersOnDemand(run, users, settings.scenario().rate(), earlyEnd, this, clock);
      recorder.onSecond(second -> onDemand.look());
    }
  }

  private void goOn(CapacitySearch begun, Interval second, RunDirectory run) {
    if (!earlyEnd.wouldEndALoad()) {
      return;
    }
    begun.second(second);
    SearchState state = begun.state();
    if (!state.equals(told)) {
      told = state;
      state.write(run.search());
    }
  }

  private void resources(ResourceSample sample) {
    guards.resources(sample);
    search.ifPresent(begun -> begun.starved(sample.isGeneratorStarved()));
  }

  private void found(Event event) {
    if (event.type().equals(EventType.SEARCHED)) {
      earlyEnd.since(event);
    } else {
      append(event);
    }
  }

  /** Of the search, in a few words; empty without one. */
  Optional<String> progress() {
    return search.map(CapacitySearch::progress);
  }

  EarlyEnd earlyEnd() {
    return earlyEnd;
  }

  private void standInEnded(String reason) {
    String text = "The stand-in has ended: " + reason;
    append(Event.of(clock.instant(), EventType.TARGET_ENDED, text));
    earlyEnd.because("target", text, Map.of());
  }

  /** Ends all that watches, each even if another fails to end. */
  void finish(Recorder recorder) {
    close(recorder);
    database.ifPresent(Watch::close);
    close(resources);
    logs.ifPresent(Watch::close);
    truth.ifPresent(Watch::close);
    search.ifPresent(begun -> begun.end(earlyEnd.hasCome()));
    append(lastEvent(recorder.users()));
    close(events);
  }

  private Event lastEvent(int usersLeft) {
    if (usersLeft == 0) {
      return Event.of(clock.instant(), EventType.FINISHED, "The last virtual user has ended");
    }
    String text =
        "%d virtual users still waited for a response long after the run's time; their requests are not counted"
            .formatted(usersLeft);
    return new Event(clock.instant(), EventType.CUT_OFF, text, Map.of("users", usersLeft));
  }

  /** The newest sample; empty when there is no database to watch. */
  Optional<DatabaseSample> latestDatabase() {
    return database.map(DatabaseMonitor::latest);
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("{}: did not end well ({})", part.getClass().getSimpleName(), e.toString());
    }
  }
}
