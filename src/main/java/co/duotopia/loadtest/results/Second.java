package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.run.requests.ResponseTimes;

/**
 * One second of a run: the requests that ended in it, and the virtual users at its end.
 *
 * <p>Response times are in milliseconds; 0 without requests. They are exact, but to three digits
 * where live.jsonl tells of them.
 */
public final class Second {
  private final long epochSecond;

  private final ResponseTimes responseTimes = new ResponseTimes();
  private long failures;
  private long sumMillis;
  private long minMillis = Long.MAX_VALUE;
  private long maxMillis;
  private int users;

  Second(long epochSecond) {
    this.epochSecond = epochSecond;
  }

  void add(RequestSums.Batch batch) {
    batch.addTo(responseTimes);
    sumMillis += batch.sumMillis();
    minMillis = Math.min(minMillis, batch.minMillis());
    maxMillis = Math.max(maxMillis, batch.maxMillis());
    failures += batch.failures();
  }

  void add(ResponseTimes millis, long failed) {
    millis.forEach(
        (value, times) -> {
          responseTimes.add(value, times);
          sumMillis += value * times;
          minMillis = Math.min(minMillis, value);
          maxMillis = Math.max(maxMillis, value);
        });
    failures += failed;
  }

  /**
   * Packs the times; to be called when most of its requests are in, see {@link ResponseTimes#pack}.
   */
  void pack(MillisCounts empty) {
    responseTimes.pack(empty);
  }

  /** Adds the change of users in this second; users at its end are known after summing up. */
  void addUsers(int more) {
    users += more;
  }

  /** Its beginning, in seconds since 1970 UTC. */
  public long epochSecond() {
    return epochSecond;
  }

  public int users() {
    return users;
  }

  public long requests() {
    return responseTimes.count();
  }

  public long failures() {
    return failures;
  }

  ResponseTimes responseTimes() {
    return responseTimes;
  }

  long percentile(double percentile) {
    return responseTimes.percentile(percentile);
  }

  public long max() {
    return maxMillis;
  }

  /** Number of requests that took longer than {@code millis}. */
  public long slowerThan(long millis) {
    return maxMillis <= millis ? 0 : responseTimes.slowerThan(millis);
  }

  long sumMillis() {
    return sumMillis;
  }

  /** {@link Long#MAX_VALUE} without requests. */
  public long minMillis() {
    return minMillis;
  }

  /** Adds its response times to those of other seconds. */
  public void addTo(MillisCounts counts) {
    responseTimes.forEach(counts::add);
  }

  /** Takes them away again. */
  void removeFrom(MillisCounts counts) {
    responseTimes.forEach((millis, times) -> counts.add(millis, -times));
  }
}
