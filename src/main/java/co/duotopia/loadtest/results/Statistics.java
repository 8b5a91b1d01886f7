package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.util.Collection;
import org.HdrHistogram.Histogram;

/**
 * The requests of one name, or of all, in a whole run.
 *
 * <p>Response times are in milliseconds, of successes and failures together. Count, minimum,
 * maximum and mean are exact, percentiles as {@link MillisCounts}.
 */
public final class Statistics {
  private final String name;
  private final RequestKind kind;

  /** Packed: with a thousand names in three phases counts by the millisecond fill the memory. */
  private final ResponseTimes responseMillis;

  private long failures;
  private long sumMillis;
  private long minMillis = Long.MAX_VALUE;
  private long maxMillis;

  public Statistics(String name, RequestKind kind) {
    this(name, kind, new ResponseTimes());
  }

  private Statistics(String name, RequestKind kind, ResponseTimes responseMillis) {
    this.name = name;
    this.kind = kind;
    this.responseMillis = responseMillis;
  }

  /** All requests of the parts as those of one name. */
  public static Statistics sum(String name, RequestKind kind, Collection<Statistics> parts) {
    MillisCounts millis = new MillisCounts();
    parts.forEach(part -> part.responseMillis.forEach(millis::add));
    Statistics sum = new Statistics(name, kind, ResponseTimes.of(millis));
    for (Statistics part : parts) {
      sum.failures += part.failures;
      sum.sumMillis += part.sumMillis;
      sum.minMillis = Math.min(sum.minMillis, part.minMillis);
      sum.maxMillis = Math.max(sum.maxMillis, part.maxMillis);
    }
    return sum;
  }

  void add(long millis, boolean success) {
    responseMillis.add((int) millis);
    sumMillis += millis;
    minMillis = Math.min(minMillis, millis);
    maxMillis = Math.max(maxMillis, millis);
    if (!success) {
      failures++;
    }
  }

  void add(RequestSums.Batch batch) {
    batch.addTo(responseMillis);
    sumMillis += batch.sumMillis();
    minMillis = Math.min(minMillis, batch.minMillis());
    maxMillis = Math.max(maxMillis, batch.maxMillis());
    failures += batch.failures();
  }

  public void add(ResponseTimes millis, long failed) {
    millis.forEach(
        (value, times) -> {
          responseMillis.add(value, times);
          sumMillis += value * times;
          minMillis = Math.min(minMillis, value);
          maxMillis = Math.max(maxMillis, value);
        });
    failures += failed;
  }

  /** To be called after the last request, before other threads read. */
  void freeze() {
    responseMillis.pack(new MillisCounts());
  }

  /** Its response times, exact to four digits. */
  public Histogram responseMillis() {
    Histogram histogram = new Histogram(4);
    responseMillis.forEach(histogram::recordValueWithCount);
    return histogram;
  }

  public String name() {
    return name;
  }

  public RequestKind kind() {
    return kind;
  }

  public long count() {
    return responseMillis.count();
  }

  public long failures() {
    return failures;
  }

  /** The nearest-rank percentile; 0 without requests. */
  public long percentile(double percentile) {
    return Math.min(maxMillis, responseMillis.percentile(percentile));
  }

  /** The sum of its response times, each as exact as live.jsonl has it. */
  long keptMillis() {
    return responseMillis.sum();
  }

  /** Number of requests that took longer than {@code millis}. */
  public long slowerThan(long millis) {
    return maxMillis <= millis ? 0 : responseMillis.slowerThan(millis);
  }

  /** 0 without requests, as the maximum and the mean. */
  public long min() {
    return count() == 0 ? 0 : minMillis;
  }

  public long max() {
    return maxMillis;
  }

  public double mean() {
    return count() == 0 ? 0 : (double) sumMillis / count();
  }
}
