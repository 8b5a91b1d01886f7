package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.PhaseTimes;
import co.duotopia.loadtest.results.RunState;
import co.duotopia.loadtest.results.live.FileReplaced;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run as its directory tells of it so far. Each look reads only what is new; what is kept does
 * not grow with the run's length, but with what its backend's log says. Not thread-safe.
 */
public final class RunFollowed {
  private final RunDirectory run;
  private final RunInfo info;
  private final EventsFollowed events;
  private final RequestsFollowed requests;
  private final SamplesFollowed<DatabaseSample> database;
  private final SamplesFollowed<ResourceSample> resources;
  private final ConsoleLog log;
  private final LogFollowed backend;
  private final SearchFollowed search;
  private final StateFollowed state;

  /**
   * Reads all that is there.
   *
   * @throws InvalidInput when its run.json cannot be read
   */
  RunFollowed(RunDirectory run, Clock clock) {
    this.run = run;
    info = RunInfo.read(run.runJson());
    events = new EventsFollowed(run.events());
    requests = new RequestsFollowed(run);
    database = SamplesFollowed.database(run.database());
    resources = SamplesFollowed.resources(run.resources(), info.versions().cpus());
    log = new ConsoleLog(ConsoleLog.of(run));
    backend = new LogFollowed(run.backend());
    search = new SearchFollowed(run.search(), info.users());
    state = new StateFollowed(run, info, clock, events, requests);
    look();
  }

  /**
   * Reads what is new.
   *
   * @return what browsers that have the {@link #snapshot} of before must be told; perhaps another
   *     snapshot
   * @throws FileReplaced when nothing of it holds any more, as its files were merged
   */
  List<Message> look() {
    PhaseTimes timesBefore = times();
    Instant zero = zero();
    StateFollowed.State before = state.now();
    long failedBefore = requests.failed();
    List<Message> news = new ArrayList<>();
    List<Event> happened = events.look();
    happened.forEach(event -> news.add(Message.of("event", EventsFollowed.json(event, zero))));
    if (search.look() || happened.stream().anyMatch(EventsFollowed::isOfSearch)) {
      news.add(Message.of("search", PageJson.object().set("search", search())));
    }
    if (requests.look() && !requests.isEnded()) {
      news.add(second(failedBefore));
    }
    database
        .look(zero)
        .ifPresent(
            changed -> {
              changed.set("holders", Holders.json(database.latest()));
              news.add(Message.of("database", changed));
            });
    resources.look(zero).ifPresent(changed -> news.add(Message.of("resources", changed)));
    backend.look(zero()).ifPresent(said -> news.add(Message.of("backend", said)));
    log.look().forEach(line -> news.add(Message.of("log", PageJson.object().put("line", line))));
    state.look();
    if (state.now().state() != before.state()) {
      news.add(Message.of("state", state.json()));
    }
    return hasNewTimes(timesBefore) || state.now().isOtherThan(before) ? anew() : news;
  }

  /** Whether the origin of times or the end of the ramp has become known. */
  private boolean hasNewTimes(PhaseTimes before) {
    PhaseTimes now = times();
    return !now.start().equals(before.start()) || !now.rampOver().equals(before.rampOver());
  }

  /** For browsers that know something else of it. */
  List<Message> anew() {
    return List.of(Message.of("state", state.json()), snapshot());
  }

  /** Origin of times: the first user's start, or else the run's creation. */
  Instant zero() {
    return times().start().orElse(info.created());
  }

  PhaseTimes times() {
    return PhaseTimes.of(events.firsts(), info);
  }

  /** State of a search for the capacity; null without one. */
  JsonNode search() {
    return search.json(events.ofSearch(), runState().isOver());
  }

  private Message second(long failedBefore) {
    int from = requests.takeChanged();
    ObjectNode json = PageJson.changed(from, requests.changed(from, zero()));
    json.set("statistics", requests.statistics());
    if (requests.failed() != failedBefore) {
      FiguresJson.put(json, requests.failures(), requests.errors());
    }
    return Message.of("second", json);
  }

  /** All of it so far. */
  Message snapshot() {
    return Message.of("snapshot", new Snapshot(this).json());
  }

  RunDirectory run() {
    return run;
  }

  RunInfo info() {
    return info;
  }

  public RunState runState() {
    return state.now().state();
  }

  /** Whether it is over and nothing more is expected of it. */
  boolean isSettled() {
    return state.now().settled();
  }

  /** The verdict in summary.json; empty as long as there is none. */
  Optional<String> verdict() {
    return state.now().verdict();
  }

  public EventsFollowed events() {
    return events;
  }

  RequestsFollowed requests() {
    return requests;
  }

  SamplesFollowed<DatabaseSample> database() {
    return database;
  }

  SamplesFollowed<ResourceSample> resources() {
    return resources;
  }

  ConsoleLog log() {
    return log;
  }

  LogFollowed backend() {
    return backend;
  }
}
