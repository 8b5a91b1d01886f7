package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.util.Arrays;

/**
 * The requests of one name, by the second in which they ended. Index 0 is the first of {@link
 * RunResults#seconds()}; beyond the last request everything is 0.
 */
public final class RequestSeries {
  private static final int MINUTE = 60;

  private final String name;
  private final RequestKind kind;
  private int[] counts = new int[MINUTE];
  private int[] failures = new int[MINUTE];
  private int[] maxMillis = new int[MINUTE];
  private long[] sumMillis = new long[MINUTE];

  RequestSeries(String name, RequestKind kind) {
    this.name = name;
    this.kind = kind;
  }

  void add(RequestSums.Batch batch) {
    int second = batch.second();
    reach(second);
    counts[second] += batch.count();
    sumMillis[second] += batch.sumMillis();
    maxMillis[second] = (int) Math.max(maxMillis[second], batch.maxMillis());
    failures[second] += batch.failures();
  }

  void add(int second, ResponseTimes millis, long failed) {
    reach(second);
    counts[second] += (int) millis.count();
    millis.forEach(
        (value, times) -> {
          sumMillis[second] += value * times;
          maxMillis[second] = (int) Math.max(maxMillis[second], value);
        });
    failures[second] += (int) failed;
  }

  private void reach(int second) {
    if (second >= counts.length) {
      int length = Math.max(second + 1, 2 * counts.length);
      counts = Arrays.copyOf(counts, length);
      failures = Arrays.copyOf(failures, length);
      maxMillis = Arrays.copyOf(maxMillis, length);
      sumMillis = Arrays.copyOf(sumMillis, length);
    }
  }

  public String name() {
    return name;
  }

  public RequestKind kind() {
    return kind;
  }

  public int count(int second) {
    return second < counts.length ? counts[second] : 0;
  }

  public int failures(int second) {
    return second < counts.length ? failures[second] : 0;
  }

  /** The longest response time in a second; 0 without requests. */
  public long maxMillis(int second) {
    return second < counts.length ? maxMillis[second] : 0;
  }

  public long sumMillis(int second) {
    return second < counts.length ? sumMillis[second] : 0;
  }
}
