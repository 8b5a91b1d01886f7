package co.duotopia.loadtest.run.requests;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the requests of one name, or of all, came to in some span of time. Response times are in
 * milliseconds, of successes and failures together, and exact.
 *
 * <p>Not thread-safe while requests are added; {@link #freeze} makes it so.
 */
public final class Figures {
  private final ResponseTimes responseMillis = new ResponseTimes();
  private final Map<Outcome, Long> failures = new LinkedHashMap<>();
  private long failureCount;
  private long sentBytes;
  private long receivedBytes;
  private long maxMillis;

  public void add(RequestResult result) {
    responseMillis.add((int) Math.min(Integer.MAX_VALUE, result.responseMillis()));
    maxMillis = Math.max(maxMillis, result.responseMillis());
    sentBytes += result.sentBytes();
    receivedBytes += result.receivedBytes();
    if (result.outcome().isFailure()) {
      failureCount++;
      failures.merge(result.outcome(), 1L, Long::sum);
    }
  }

  public void add(Figures other) {
    other.responseMillis.forEach(responseMillis::add);
    maxMillis = Math.max(maxMillis, other.maxMillis);
    sentBytes += other.sentBytes;
    receivedBytes += other.receivedBytes;
    failureCount += other.failureCount;
    other.failures.forEach((outcome, count) -> failures.merge(outcome, count, Long::sum));
  }

  /** To be called after the last request, before other threads read. */
  public Figures freeze() {
    responseMillis.pack(new MillisCounts());
    return this;
  }

  public long count() {
    return responseMillis.count();
  }

  public long failures() {
    return failureCount;
  }

  /** Failed requests by their outcome, in the order of their first ones. */
  public Map<Outcome, Long> outcomes() {
    return Collections.unmodifiableMap(failures);
  }

  /** Response time in ms below or at which {@code percentile} % of the requests stayed. */
  public long percentile(double percentile) {
    return responseMillis.percentile(percentile);
  }

  public long max() {
    return maxMillis;
  }

  public ResponseTimes responseTimes() {
    return responseMillis;
  }

  public long sentBytes() {
    return sentBytes;
  }

  public long receivedBytes() {
    return receivedBytes;
  }
}
