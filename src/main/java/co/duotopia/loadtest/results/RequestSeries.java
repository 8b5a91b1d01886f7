package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import co.duotopia.loadtest.run.requests.SecondNumbers;

/**
 * The requests of one name, by the second in which they ended. Index 0 is the first of {@link
 * RunResults#seconds()}; beyond the last request everything is 0.
 *
 * <p>A second with requests takes some 7 bytes, one without them less than one: a day with requests
 * of 1,000 names, each of them in every second, 600 MB, and each of them once a minute 190 MB.
 */
public final class RequestSeries {
  private final String name;
  private final RequestKind kind;
  private final SecondNumbers counts = new SecondNumbers();
  private final SecondNumbers failures = new SecondNumbers();
  private final SecondNumbers maxMillis = new SecondNumbers();
  private final SecondNumbers sumMillis = new SecondNumbers();

  RequestSeries(String name, RequestKind kind) {
    this.name = name;
    this.kind = kind;
  }

  void add(int second, RequestSums.Batch batch) {
    add(second, batch.count(), batch.failures(), batch.maxMillis(), batch.sumMillis());
  }

  void add(int second, ResponseTimes millis, long failed) {
    long[] sum = {0};
    millis.forEach((value, times) -> sum[0] += value * times);
    add(second, millis.count(), failed, millis.max(), sum[0]);
  }

  private void add(int second, long count, long failed, long max, long sum) {
    counts.set(second, counts.get(second) + count);
    if (failed > 0) {
      failures.set(second, failures.get(second) + failed);
    }
    maxMillis.set(second, Math.max(maxMillis.get(second), max));
    sumMillis.set(second, sumMillis.get(second) + sum);
  }

  public String name() {
    return name;
  }

  public RequestKind kind() {
    return kind;
  }

  public int count(int second) {
    return (int) counts.get(second);
  }

  public int failures(int second) {
    return (int) failures.get(second);
  }

  /** The longest response time in a second; 0 without requests. */
  public long maxMillis(int second) {
    return maxMillis.get(second);
  }

  public long sumMillis(int second) {
    return sumMillis.get(second);
  }
}
