package co.duotopia.loadtest.results;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.OptionalFile;
import co.duotopia.loadtest.monitor.database.DatabaseCsv;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.logs.BackendLog;
import co.duotopia.loadtest.monitor.resources.ResourceCsv;
import co.duotopia.loadtest.results.live.Cut;
import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the files of one run directory, and says of which of them something is missing. */
final class RunReader {
  private static final Catalogue TEXTS = Catalogue.section("unrecorded");

  private final RunDirectory run;
  private final List<String> losses = new ArrayList<>();
  private Optional<String> unrecorded = Optional.empty();
  private LiveTotals totals;
  private boolean readable;
  private long finishedMillis;

  private RunReader(RunDirectory run) {
    this.run = run;
  }

  static RunResults read(RunDirectory run) {
    return new RunReader(run).read();
  }

  private RunResults read() {
    RunInfo info = RunInfo.read(run.runJson());
    List<Event> events = RunEvents.read(run.events(), losses);
    Optional<Instant> end = RunEvents.first(events, EventType.FINISHED).map(Event::at);
    boolean finished = end.isPresent();
    finishedMillis = end.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    if (!finished) {
      losses.add("the run did not finish");
    }
    info.injectors().forEach(one -> one.loss().ifPresent(losses::add));
    events.stream()
        .filter(event -> event.type().equals(EventType.FILES_LOST))
        .forEach(event -> losses.add(event.text()));
    PhaseTimes times = PhaseTimes.of(events, info);
    totals = LiveTotals.read(run.live());
    boolean elsewhere = RunEvents.types(events).contains(EventType.LOGGED_ELSEWHERE);
    LogSummary log = elsewhere ? seen(times) : requests(info, times, finished);
    boolean searches = info.settings().at("/scenario/search").isObject();
    boolean changes = RunEvents.types(events).contains(EventType.USERS);
    boolean parks = searches || changes || info.settings().at("/scenario/max-users").isNumber();
    if (parks || info.settings().at("/scenario/arrivals").isObject()) {
      log.users(searches);
      unrecorded = unrecorded.map(what -> TEXTS.say("users", "what", what));
    }
    Optional<List<DatabaseSample>> database =
        Files.exists(run.database()) || wasToBeWatched(info, finished)
            ? readable(run.database(), DatabaseCsv::read).or(() -> Optional.of(List.of()))
            : Optional.empty();
    return log.results(
        info,
        totals.resent(),
        events,
        database,
        readable(run.resources(), ResourceCsv::read).orElse(List.of()),
        readable(run.backend(), BackendLog::read),
        losses.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", losses)),
        unrecorded);
  }

  /** A run that was killed at once has no sample yet: its database is unknown. */
  private static boolean wasToBeWatched(RunInfo info, boolean finished) {
    boolean named = !info.settings().at("/environment/database").asText("").isEmpty();
    return !finished && (info.standIn() || named);
  }

  /** The requests; live.jsonl has most of those that the log lost. */
  private LogSummary requests(RunInfo info, PhaseTimes times, boolean finished) {
    LogSummary log = new LogSummary(times, totals);
    SimulationLog.End end = readLog(info, log);
    readable = end.records() > 0;
    end.words().ifPresent(loss -> losses.add("simulation.log: " + loss));
    if (finished && end.loss().isEmpty()) {
      return reconciled(log, times);
    }
    return finished && totals.isExact() && isWhole(log) ? seen(times) : filled(log, times);
  }

  /** Damage takes requests out of a log, but puts none into it. */
  private boolean isWhole(LogSummary log) {
    return totals.isWholeUntil(finishedMillis) && totals.count() >= logged(log);
  }

  /** A log that is damaged in one place may be so in others that nobody can see. */
  private LogSummary seen(PhaseTimes times) {
    Cut cut = Cut.before(totals.names().keySet());
    LogSummary seen = new LogSummary(times, totals, cut);
    cut.rest(run.live(), seen::live);
    return seen;
  }

  private LogSummary reconciled(LogSummary log, PhaseTimes times) {
    Reconciliation both = log.against(totals);
    Optional<String> difference = both.difference();
    unrecorded = unrecorded(log, both);
    if (difference.isEmpty() || unrecorded.isPresent()) {
      return log;
    }
    boolean whole = isWhole(log);
    boolean longer = totals.count() > logged(log);
    losses.add(
        "simulation.log and live.jsonl disagree (%s); %s"
            .formatted(
                difference.get(),
                whole
                    ? "live.jsonl is used, since all of its lines are intact"
                    : longer
                        ? "requests that only live.jsonl has are added"
                        : "simulation.log is used, since live.jsonl is incomplete"));
    return whole ? seen(times) : longer ? filled(log, times) : log;
  }

  /** What a whole log does not tell, if live.jsonl lacks requests and is not damaged otherwise. */
  private Optional<String> unrecorded(LogSummary log, Reconciliation both) {
    long logged = logged(log);
    if (totals.count() >= logged || !both.contains()) {
      return Optional.empty();
    }
    String what =
        Files.exists(run.live())
            ? TEXTS.say("lacking", "count", totals.count(), "of", logged)
            : TEXTS.say("missing");
    return Optional.of(TEXTS.say("unknown", "what", what));
  }

  private static long logged(LogSummary log) {
    return log.counts().values().stream().mapToLong(Long::longValue).sum();
  }

  private LogSummary filled(LogSummary log, PhaseTimes times) {
    Optional<Cut> cut = Cut.of(run.live(), log.counts());
    if (cut.isEmpty()) {
      return log;
    }
    LogSummary filled = new LogSummary(times, totals, cut.get());
    if (readable) {
      SimulationLog.read(run.simulationLog(), filled);
    }
    cut.get().rest(run.live(), filled::live);
    return filled;
  }

  /** A log that cannot be one of the Gatling that made the run is lost. */
  private SimulationLog.End readLog(RunInfo info, LogSummary log) {
    Path file = run.simulationLog();
    if (!Files.exists(file)) {
      return new SimulationLog.End(0, 0, Optional.of("it is missing"));
    }
    try {
      return SimulationLog.read(file, log);
    } catch (InvalidInput refused) {
      if (!info.versions().gatling().equals(SimulationLog.VERSION)) {
        throw refused;
      }
      return new SimulationLog.End(
          0, file.toFile().length(), Optional.of("it is damaged at its beginning"));
    }
  }

  private <T> Optional<T> readable(Path file, Function<Path, T> reader) {
    return OptionalFile.read(file, reader, losses);
  }
}
