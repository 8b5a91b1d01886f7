package co.duotopia.loadtest.results;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.logs.BackendLog;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.live.Cut;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.results.live.LiveTotals.Moment;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.results.log.SimulationLog.Run;
import co.duotopia.loadtest.results.log.SimulationLog.User;
import co.duotopia.loadtest.results.log.SimulationLog.UserError;
import co.duotopia.loadtest.run.AnswerText;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums up the records of a simulation.log, and lines of live.jsonl where that one is cut off. */
final class LogSummary implements SimulationLog.Visitor {
  private final Cut cut;
  private final LiveTotals live;
  private final boolean limited;
  private final PhaseStatistics phases;
  private final SecondSeries seconds = new SecondSeries();
  private final Map<String, RequestSeries> courses = new HashMap<>();
  private final FailureTally failures = new FailureTally();
  private final FailureTally errors = new FailureTally();
  private boolean parks;
  private boolean searches;

  LogSummary(PhaseTimes times, LiveTotals live) {
    this(times, live, Cut.NONE);
  }

  /**
   * Summary of the log up to the cut; lines of live.jsonl follow.
   *
   * @param live says what the log does not: outcomes, and which names are recorded together
   */
  LogSummary(PhaseTimes times, LiveTotals live, Cut cut) {
    this.live = live;
    this.cut = cut;
    limited = live.names().containsKey(Recorder.OTHER_NAMES);
    phases = new PhaseStatistics(times, live);
  }

  /**
   * Some users are parked or refused: those of live.jsonl work, those of the log do not all.
   *
   * @param ofSearch whether a search moves them all the time, so that there is no steady phase
   */
  void users(boolean ofSearch) {
    parks = true;
    searches = ofSearch;
    long latest = Long.MIN_VALUE;
    for (Moment moment : live.course()) {
      if (moment.endMillis() >= latest && seconds.reaches(moment.endMillis() - 1)) {
        seconds.live(moment.endMillis() - 1, moment.users());
        latest = moment.endMillis();
      }
    }
  }

  @Override
  public void run(Run run) {
    seconds.beginAt(run.startMillis());
  }

  @Override
  public void request(Request request) {
    String name = name(request);
    if (!cut.takes(name)) {
      return;
    }
    long millis = request.endMillis() - request.startMillis();
    phases.statistics(request.startMillis(), name).add(millis, request.success());
    seconds.at(request.endMillis()).add(millis, request.success());
    course(name).add(seconds.index(request.endMillis()), millis, request.success());
    phases.span(request.startMillis(), request.endMillis());
    if (!request.success()) {
      String error =
          request.message().isBlank() ? AnswerText.NO_MESSAGE : request.message().strip();
      count(failures, name, error, 1, request.endMillis());
      failures.time(name, error, request.endMillis() - request.startMillis());
    }
  }

  @Override
  public void user(User user) {
    if (!isLeftOut(user.atMillis())) {
      seconds.at(user.atMillis()).addUsers(user.starts() ? 1 : -1);
    }
  }

  @Override
  public void error(UserError error) {
    if (!isLeftOut(error.atMillis())) {
      seconds.at(error.atMillis());
      count(errors, "", error.message().strip(), 1, error.atMillis());
    }
  }

  /** The phase of requests is known only to the line's second. */
  void live(LiveSeconds.Line line) {
    long at = line.endMillis() - 1;
    if (!seconds.reaches(at)) {
      return;
    }
    Second second = seconds.live(at, line.users());
    line.requests()
        .forEach(
            (name, requests) -> {
              if (!cut.isContinued(name)) {
                return;
              }
              phases.statistics(at, name).add(requests.responseTimes(), requests.failures());
              second.add(requests.responseTimes(), requests.failures());
              course(name)
                  .add(
                      seconds.index(second.epochSecond() * 1000),
                      requests.responseTimes(),
                      requests.failures());
              phases.span(at - requests.responseTimes().max(), at);
              requests
                  .outcomes()
                  .forEach((outcome, n) -> count(failures, name, outcome.text(), n, at));
            });
    line.errors().forEach((text, n) -> count(errors, "", text, n, at));
  }

  private void count(FailureTally tally, String request, String error, long times, long millis) {
    if (!tally.countAgain(request, error, times, millis)) {
      String trace = live.trace(request, error);
      tally.count(request, live.kind(request), error, live.outcome(error), trace, times, millis);
    }
  }

  private boolean isLeftOut(long millis) {
    return millis > cut.untilMillis();
  }

  /** Beyond so many names the live recorder puts the rest together, and so does this. */
  private String name(Request request) {
    String name = RequestResult.name(request.name(), request.groups());
    return limited && !live.names().containsKey(name) ? Recorder.OTHER_NAMES : name;
  }

  private RequestSeries course(String name) {
    RequestSeries known = courses.get(name);
    return known != null
        ? known
        : courses.computeIfAbsent(name, key -> new RequestSeries(key, live.kind(key)));
  }

  /** The results; to be called once, after the last record. */
  RunResults results(
      RunInfo info,
      List<Event> events,
      Optional<List<DatabaseSample>> database,
      List<ResourceSample> resources,
      Optional<BackendLog> backend,
      Optional<String> partial) {
    List<Second> all = seconds.summedUp(!parks);
    Phase whole = phases.whole(info.created());
    return new RunResults(
        info,
        whole,
        searches ? Optional.empty() : phases.ramp(whole),
        searches ? Optional.empty() : phases.steady(whole),
        all,
        courses.values().stream().sorted(Comparator.comparing(RequestSeries::name)).toList(),
        failures.mostFrequentFirst(),
        errors.mostFrequentFirst(),
        live.received(),
        live.starts(),
        events,
        database,
        resources,
        backend,
        partial);
  }

  Map<String, Long> counts() {
    return phases.counts();
  }

  /** The difference to live.jsonl, in a few words; empty if both agree. */
  Optional<String> differenceTo(LiveTotals other) {
    return Reconciliation.difference(
        other, List.copyOf(phases.all().values()), failures.mostFrequentFirst(), seconds.all());
  }
}
