package co.duotopia.loadtest.results;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.logs.BackendLog;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.live.Cut;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.results.live.LiveTotals.Moment;
import co.duotopia.loadtest.results.live.Resent;
import co.duotopia.loadtest.results.log.LoggedRequests;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.results.log.SimulationLog.Run;
import co.duotopia.loadtest.results.log.SimulationLog.User;
import co.duotopia.loadtest.results.log.SimulationLog.UserError;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.util.ArrayList;
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
  private final RequestSums requests;

  /** By their numbers in the log. */
  private final List<Name> names = new ArrayList<>();

  private final FailureTally failures = new FailureTally();
  private final FailureTally errors = new FailureTally();
  private boolean parks;
  private boolean searches;

  /** A run can have millions of failures, but few messages. */
  private record Name(String name, Map<String, FailureTally.Kind> failuresByMessage) {}

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
    requests = new RequestSums(live, phases, seconds);
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
  public void requests(LoggedRequests some) {
    for (int known = names.size(); known < some.names(); known++) {
      String name = RequestResult.name(some.name(known), some.groups(known));
      names.add(new Name(name(name), new HashMap<>()));
    }
    if (cut != Cut.NONE) {
      some.keep(i -> cut.takes(names.get(some.number(i)).name()));
    }
    requests.add(some, number -> names.get(number).name());
    for (int i = 0; i < some.count(); i++) {
      if (!some.success(i)) {
        Name name = names.get(some.number(i));
        name.failuresByMessage()
            .computeIfAbsent(some.message(i), text -> failures.logged(live, name.name(), text))
            .add(some.startMillis(i), some.endMillis(i));
      }
    }
  }

  @Override
  public void end() {
    requests.complete();
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
      String text = error.message().strip();
      errors.count(live, "", text, text, 1, error.atMillis());
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
            (name, some) -> {
              if (cut.isContinued(name)) {
                requests.add(second, at, name, some.figures());
                Map<Outcome, Long> outcomes = some.figures().outcomes();
                outcomes.forEach(
                    (what, n) -> failures.count(live, name, what.text(), what.logged(), n, at));
              }
            });
    line.errors().forEach((text, n) -> errors.count(live, "", text, text, n, at));
  }

  private boolean isLeftOut(long millis) {
    return millis > cut.untilMillis();
  }

  /** Beyond so many names the live recorder puts the rest together, and so does this. */
  private String name(String name) {
    return limited && !live.names().containsKey(name) ? Recorder.OTHER_NAMES : name;
  }

  /** The results; to be called once, after the last record. */
  RunResults results(
      RunInfo info,
      Resent resent,
      List<Event> events,
      Optional<List<DatabaseSample>> database,
      List<ResourceSample> resources,
      Optional<BackendLog> backend,
      Optional<String> partial,
      Optional<String> unrecorded) {
    Phase whole = phases.whole(info.created());
    return new RunResults(
        info,
        whole,
        searches ? Optional.empty() : phases.ramp(whole),
        searches ? Optional.empty() : phases.steady(whole),
        seconds.summedUp(!parks),
        requests.courses(),
        failures.mostFrequentFirst(),
        errors.mostFrequentFirst(),
        live.received(),
        live.starts(),
        resent,
        events,
        database,
        resources,
        backend,
        partial,
        unrecorded);
  }

  Map<String, Long> counts() {
    return phases.counts();
  }

  /** This log, held against live.jsonl. */
  Reconciliation against(LiveTotals other) {
    return new Reconciliation(
        other, List.copyOf(phases.all().values()), failures.mostFrequentFirst(), seconds.all());
  }
}
