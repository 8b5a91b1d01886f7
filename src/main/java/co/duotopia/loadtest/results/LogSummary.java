package co.duotopia.loadtest.results;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.live.Cut;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.results.log.SimulationLog.Run;
import co.duotopia.loadtest.results.log.SimulationLog.User;
import co.duotopia.loadtest.results.log.SimulationLog.UserError;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sums up the records of a simulation.log, and lines of live.jsonl where that one is cut off. */
final class LogSummary implements SimulationLog.Visitor {
  private static final Comparator<Failure> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Failure::occurrences)
          .reversed()
          .thenComparing(Failure::request)
          .thenComparing(Failure::error);

  /** Steps between seconds that are longer are damage, not a pause. */
  private static final long MAX_GAP_SECONDS = Duration.ofDays(1).toSeconds();

  /** Records come nearly in the order of their ends. */
  private static final int SECONDS_OPEN = 2;

  private final MillisCounts empty = new MillisCounts();
  private final PhaseTimes times;
  private final Cut cut;
  private final LiveTotals live;
  private final long steadyFromMillis;
  private final Map<String, Statistics> ramp = new HashMap<>();
  private final Map<String, Statistics> steady = new HashMap<>();
  private final List<Second> seconds = new ArrayList<>();
  private final Map<String, RequestSeries> courses = new HashMap<>();
  private final Map<Second, Integer> liveUsers = new HashMap<>();
  private final Map<List<String>, Failure> failures = new HashMap<>();
  private final Map<List<String>, Failure> errors = new HashMap<>();
  private long firstSecond = Long.MIN_VALUE;
  private long firstStartMillis = Long.MAX_VALUE;
  private long lastEndMillis = Long.MIN_VALUE;

  /** Of the whole log. */
  LogSummary(PhaseTimes times, LiveTotals live) {
    this(times, live, Cut.NONE);
  }

  /**
   * Of the log up to the cut; lines of live.jsonl follow.
   *
   * @param live says what the log does not: outcomes, and which names are recorded together
   */
  LogSummary(PhaseTimes times, LiveTotals live, Cut cut) {
    this.times = times;
    this.live = live;
    this.cut = cut;
    this.steadyFromMillis = times.steadyFromMillis();
  }

  @Override
  public void run(Run run) {
    firstSecond = Math.floorDiv(run.startMillis(), 1000);
  }

  @Override
  public void request(Request request) {
    String name = name(request);
    if (!cut.takes(name)) {
      return;
    }
    long millis = request.endMillis() - request.startMillis();
    statistics(request.startMillis(), name).add(millis, request.success());
    second(request.endMillis()).add(millis, request.success());
    course(name).add(index(request.endMillis()), millis, request.success());
    span(request.startMillis(), request.endMillis());
    if (!request.success()) {
      String error = request.message().isBlank() ? "no message" : request.message().strip();
      count(failures, name, error, 1, request.endMillis());
    }
  }

  @Override
  public void user(User user) {
    if (!isLeftOut(user.atMillis())) {
      second(user.atMillis()).addUsers(user.starts() ? 1 : -1);
    }
  }

  @Override
  public void error(UserError error) {
    if (!isLeftOut(error.atMillis())) {
      second(error.atMillis());
      count(errors, "", error.message().strip(), 1, error.atMillis());
    }
  }

  /** The phase of requests is known only to the line's second. */
  void live(LiveSeconds.Line line) {
    long at = line.endMillis() - 1;
    if (firstSecond == Long.MIN_VALUE) {
      firstSecond = Math.floorDiv(at, 1000);
    }
    if (Math.floorDiv(at, 1000) - firstSecond - seconds.size() > MAX_GAP_SECONDS) {
      return;
    }
    Second second = second(Math.max(at, firstSecond * 1000));
    liveUsers.put(second, line.users());
    line.requests()
        .forEach(
            (name, requests) -> {
              if (!cut.isContinued(name)) {
                return;
              }
              statistics(at, name).add(requests.responseTimes(), requests.failures());
              second.add(requests.responseTimes(), requests.failures());
              course(name)
                  .add(
                      index(second.epochSecond() * 1000),
                      requests.responseTimes(),
                      requests.failures());
              span(at - requests.responseTimes().max(), at);
              requests
                  .outcomes()
                  .forEach((outcome, n) -> count(failures, name, outcome.text(), n, at));
            });
    line.errors().forEach((text, n) -> count(errors, "", text, n, at));
  }

  private boolean isLeftOut(long millis) {
    return millis > cut.untilMillis();
  }

  private Statistics statistics(long startMillis, String name) {
    Map<String, Statistics> phase = startMillis >= steadyFromMillis ? steady : ramp;
    Statistics known = phase.get(name);
    return known != null
        ? known
        : phase.computeIfAbsent(name, key -> new Statistics(key, live.kind(key)));
  }

  private void span(long startMillis, long endMillis) {
    firstStartMillis = Math.min(firstStartMillis, startMillis);
    lastEndMillis = Math.max(lastEndMillis, endMillis);
  }

  /** Beyond so many names the live recorder puts the rest together, and so does this. */
  private String name(Request request) {
    String name = RequestResult.name(request.name(), request.groups());
    boolean limited = live.names().containsKey(Recorder.OTHER_NAMES);
    return limited && !live.names().containsKey(name) ? Recorder.OTHER_NAMES : name;
  }

  private RequestSeries course(String name) {
    RequestSeries known = courses.get(name);
    return known != null
        ? known
        : courses.computeIfAbsent(name, key -> new RequestSeries(key, live.kind(key)));
  }

  private int index(long millis) {
    return Math.toIntExact(Math.floorDiv(millis, 1000) - firstSecond);
  }

  private Second second(long millis) {
    int index = index(millis);
    while (seconds.size() <= index) {
      seconds.add(new Second(firstSecond + seconds.size()));
      if (seconds.size() > SECONDS_OPEN) {
        seconds.get(seconds.size() - 1 - SECONDS_OPEN).pack(empty);
      }
    }
    return seconds.get(index);
  }

  private void count(
      Map<List<String>, Failure> kinds, String request, String error, long times, long millis) {
    Instant at = Instant.ofEpochMilli(millis);
    kinds.merge(
        List.of(request, error),
        new Failure(request, live.kind(request), error, live.outcome(error), times, at, at),
        Failure::and);
  }

  /** To be called once, after the last record. */
  RunResults results(
      RunInfo info,
      List<Event> events,
      Optional<List<DatabaseSample>> database,
      List<ResourceSample> resources,
      Optional<String> partial) {
    sumUpUsers();
    Map<String, Statistics> both = both();
    boolean none = both.isEmpty();
    Instant start = none ? info.created() : Instant.ofEpochMilli(firstStartMillis);
    Phase whole = phase(start, none ? start : Instant.ofEpochMilli(lastEndMillis), both);
    return new RunResults(
        info,
        whole,
        rampPhase(whole),
        steadyPhase(whole),
        List.copyOf(seconds),
        courses.values().stream().sorted(Comparator.comparing(RequestSeries::name)).toList(),
        failures.values().stream().sorted(MOST_FREQUENT_FIRST).toList(),
        errors.values().stream().sorted(MOST_FREQUENT_FIRST).toList(),
        live.received(),
        events,
        database,
        resources,
        partial);
  }

  private Map<String, Statistics> both() {
    Map<String, Statistics> both = new TreeMap<>();
    Stream.of(ramp, steady)
        .flatMap(phase -> phase.values().stream())
        .forEach(part -> both.merge(part.name(), part, LogSummary::sum));
    return both;
  }

  /** Requests by name. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    both().forEach((name, request) -> counts.put(name, request.count()));
    return counts;
  }

  /** In a few words what live.jsonl says otherwise; empty when both agree. */
  Optional<String> differenceTo(LiveTotals other) {
    return Reconciliation.difference(
        other, List.copyOf(both().values()), List.copyOf(failures.values()), seconds);
  }

  private void sumUpUsers() {
    int users = 0;
    for (Second second : seconds) {
      second.addUsers(users);
      Integer known = liveUsers.get(second);
      if (known != null) {
        second.addUsers(known - second.users());
      }
      users = second.users();
    }
  }

  private Optional<Phase> rampPhase(Phase whole) {
    return times
        .start()
        .flatMap(start -> times.rampOver().map(end -> phase(start, max(start, end), ramp)))
        .filter(phase -> whole.all().count() > 0);
  }

  private Optional<Phase> steadyPhase(Phase whole) {
    return times
        .rampOver()
        .filter(start -> whole.end().isAfter(start))
        .map(
            start -> {
              Instant end = times.loadEnd().filter(whole.end()::isAfter).orElse(whole.end());
              return phase(start, max(start, end), steady);
            });
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Statistics sum(Statistics one, Statistics other) {
    return Statistics.sum(one.name(), one.kind(), List.of(one, other));
  }

  private static Phase phase(Instant start, Instant end, Map<String, Statistics> byName) {
    List<Statistics> requests = List.copyOf(new TreeMap<>(byName).values());
    return new Phase(
        start, end, requests, Statistics.sum("all requests", RequestKind.OTHER, requests));
  }
}
