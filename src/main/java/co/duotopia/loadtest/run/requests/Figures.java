package co.duotopia.loadtest.run.requests;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures of the requests of one name, or of all, in a span of time. Response times are in
 * milliseconds, of successes and failures together, and exact. Those from the intended start, and
 * how late requests started, are distributions of their own.
 *
 * <p>Not thread-safe while requests are added; {@link #freeze} makes it so.
 */
public final class Figures {
  private final ResponseTimes responseMillis;
  private final ResponseTimes correctedMillis;
  private final ResponseTimes lateMillis = new ResponseTimes();
  private final Map<Outcome, Long> failures = new LinkedHashMap<>();
  private final Map<Outcome, String> traces = new HashMap<>();
  private long failureCount;
  private long resentCount;
  private long sentBytes;
  private long receivedBytes;

  public Figures() {
    this(new ResponseTimes(), new ResponseTimes());
  }

  private Figures(ResponseTimes responseMillis, ResponseTimes correctedMillis) {
    this.responseMillis = responseMillis;
    this.correctedMillis = correctedMillis;
  }

  /** Those of requests with these response times, of which these failed. */
  public static Figures of(ResponseTimes times, Map<Outcome, Long> failed) {
    long failures = failed.values().stream().mapToLong(Long::longValue).sum();
    return read(times, new ResponseTimes(), failures, failed, Map.of(), 0, 0, 0);
  }

  /**
   * Those that a line of live.jsonl holds.
   *
   * @param times are kept, as those from the intended starts
   * @param failed failures by their outcome, which a line of an earlier version may lack
   */
  public static Figures read(
      ResponseTimes times,
      ResponseTimes corrected,
      long failures,
      Map<Outcome, Long> failed,
      Map<Outcome, String> traces,
      long resent,
      long sentBytes,
      long receivedBytes) {
    Figures figures = new Figures(times, corrected);
    figures.failureCount = failures;
    figures.failures.putAll(failed);
    figures.traces.putAll(traces);
    figures.resentCount = resent;
    figures.sentBytes = sentBytes;
    figures.receivedBytes = receivedBytes;
    return figures.freeze();
  }

  public void add(RequestResult result) {
    responseMillis.add(whole(result.responseMillis()));
    if (result.intended().isKnown()) {
      lateMillis.add(result.intended().lateMillis());
    }
    if (result.intended().isPlanned()) {
      correctedMillis.add(whole(result.correctedMillis()));
    }
    sentBytes += result.sentBytes();
    receivedBytes += result.receivedBytes();
    if (result.resent()) {
      resentCount++;
    }
    if (result.outcome().isFailure()) {
      failureCount++;
      failures.merge(result.outcome(), 1L, Long::sum);
      if (!result.traceId().isEmpty()) {
        traces.putIfAbsent(result.outcome(), result.traceId());
      }
    }
  }

  private static int whole(long millis) {
    return (int) Math.min(Integer.MAX_VALUE, millis);
  }

  public void add(Figures other) {
    other.responseMillis.forEach(responseMillis::add);
    other.correctedMillis.forEach(correctedMillis::add);
    other.lateMillis.forEach(lateMillis::add);
    sentBytes += other.sentBytes;
    receivedBytes += other.receivedBytes;
    failureCount += other.failureCount;
    resentCount += other.resentCount;
    other.failures.forEach((outcome, count) -> failures.merge(outcome, count, Long::sum));
    other.traces.forEach(traces::putIfAbsent);
  }

  /** Adds lateness of requests that are counted without it. */
  public void addLateness(ResponseTimes late) {
    late.forEach(lateMillis::add);
  }

  /** Ends the recording; to be called after the last request, before other threads read. */
  public Figures freeze() {
    MillisCounts empty = new MillisCounts();
    responseMillis.pack(empty);
    correctedMillis.pack(empty);
    lateMillis.pack(empty);
    return this;
  }

  public long count() {
    return responseMillis.count();
  }

  public long failures() {
    return failureCount;
  }

  /** Requests that the engine sent again, see {@link RequestResult#resent}. */
  public long resent() {
    return resentCount;
  }

  /** Failed requests by their outcome, in the order of their first ones. */
  public Map<Outcome, Long> outcomes() {
    return Collections.unmodifiableMap(failures);
  }

  /** For each outcome, the id of the first trace that was asked for. */
  public Map<Outcome, String> traces() {
    return Collections.unmodifiableMap(traces);
  }

  /** Response time in ms below or at which {@code percentile} % of the requests stayed. */
  public long percentile(double percentile) {
    return responseMillis.percentile(percentile);
  }

  public long max() {
    return responseMillis.max();
  }

  public ResponseTimes responseTimes() {
    return responseMillis;
  }

  /** Times from the intended start, of the requests that had one. */
  public ResponseTimes correctedTimes() {
    return correctedMillis;
  }

  /** Lateness of the requests' starts after the virtual user was ready, where known. */
  public ResponseTimes lateness() {
    return lateMillis;
  }

  public long sentBytes() {
    return sentBytes;
  }

  public long receivedBytes() {
    return receivedBytes;
  }
}
