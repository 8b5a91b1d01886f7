package co.duotopia.loadtest.results;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.logs.BackendLog;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.live.ReceivedBytes;
import co.duotopia.loadtest.results.live.Resent;
import co.duotopia.loadtest.results.live.Starts;
import co.duotopia.loadtest.results.live.StoredRecordings;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The results of a run, from the files of its directory. Counts are those of Gatling's report.
 *
 * @param info what was asked and run
 * @param whole all requests, from the first one's start to the last one's end
 * @param ramp those that began while users were still starting; empty when it is not known when the
 *     last one started
 * @param steady those that began later, until the load's end; empty likewise
 * @param seconds one entry a second, oldest first, without gaps, from the run's start to its last
 *     record
 * @param courses one entry a name, in alphabetical order: the same seconds by request
 * @param failures by request and text, the most frequent first
 * @param errors what failed outside requests, likewise; not part of any count of requests
 * @param received sizes of the answers
 * @param starts of requests, against when they were to start
 * @param resent requests that the engine sent again
 * @param events oldest first
 * @param database samples, oldest first; empty: the run had no database to watch
 * @param resources samples, oldest first; none: unknown
 * @param log what the backend's own log said; empty: there is none
 * @param partial why this is not the whole run, in a sentence; empty when it is
 * @param unrecorded what is unknown of a whole run, since live.jsonl lacks requests that
 *     simulation.log has; mostly empty
 */
public record RunResults(
    RunInfo info,
    Phase whole,
    Optional<Phase> ramp,
    Optional<Phase> steady,
    List<Second> seconds,
    List<RequestSeries> courses,
    List<Failure> failures,
    List<Failure> errors,
    ReceivedBytes received,
    Starts starts,
    Resent resent,
    List<Event> events,
    Optional<List<DatabaseSample>> database,
    List<ResourceSample> resources,
    Optional<BackendLog> log,
    Optional<String> partial,
    Optional<String> unrecorded) {

  /**
   * Reads all files of the run that are there; run.json has to be.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when it, or a simulation.log, cannot be read
   */
  public static RunResults read(RunDirectory run) {
    return RunReader.read(run);
  }

  /**
   * A part of a run.
   *
   * @param to exclusive
   */
  public record Span(Instant from, Instant to) {
    /** Those that happened in it. */
    <T> List<T> of(List<T> all, Function<T, Instant> when) {
      return all.stream().filter(one -> has(when.apply(one))).toList();
    }

    boolean has(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(to);
    }
  }

  /**
   * Parts of the run, each as if it were a whole one whose users were all there from the first
   * second on. Requests are of the second in which they ended.
   *
   * @param run of these results
   */
  public List<RunResults> parts(RunDirectory run, List<Span> spans) {
    return RunPart.all(run, this, spans);
  }

  /** Empty: none was stored, or it is unknown which ones replaced another. */
  public Optional<StoredRecordings> recordings() {
    long stored =
        whole.requests().stream()
            .filter(request -> request.kind() == RequestKind.UPLOAD)
            .mapToLong(request -> request.count() - request.failures())
            .sum();
    return stored == 0 || starts.replaced().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StoredRecordings(stored, Math.min(stored, starts.replaced().getAsLong())));
  }

  public PhaseTimes times() {
    return PhaseTimes.of(events, info);
  }

  /** The moment at which users began to leave; at the latest the end of the last request. */
  public Instant loadEnd() {
    return steady
        .map(phase -> times().loadEnd().filter(whole.end()::isAfter).orElse(whole.end()))
        .orElse(whole.end());
  }

  /**
   * The seconds before users began to leave. Later, requests end and none begins: what is still to
   * come are the slowest.
   */
  public List<Second> underLoad() {
    long end = times().loadEnd().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE);
    return seconds.stream().filter(second -> second.epochSecond() < end).toList();
  }

  /**
   * One entry a name, in alphabetical order; groups stand behind it: {@code GET /cart [checkout]}.
   */
  public List<Statistics> requests() {
    return whole.requests();
  }

  /** All requests together. */
  public Statistics all() {
    return whole.all();
  }

  /** Time from the first request's start to the last one's end; zero without requests. */
  public Duration span() {
    return whole.length();
  }

  /** The rate of {@code count} requests over the span of the run. */
  public double perSecond(long count) {
    return whole.perSecond(count);
  }
}
