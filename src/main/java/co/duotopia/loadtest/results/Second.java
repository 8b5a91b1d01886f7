package co.duotopia.loadtest.results;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/**
 * One second of a run: the requests that ended in it, and the virtual users at its end.
 *
 * <p>Response times are in milliseconds, exact to three digits; 0 without requests.
 */
public final class Second {
  private final long epochSecond;

  /** Null in a second without requests; most memory would be theirs. */
  private PackedHistogram responseMillis;

  private long failures;
  private long sumMillis;
  private long minMillis = Long.MAX_VALUE;
  private long maxMillis;
  private int users;

  Second(long epochSecond) {
    this.epochSecond = epochSecond;
  }

  void add(long millis, boolean success) {
    if (responseMillis == null) {
      responseMillis = new PackedHistogram(3);
    }
    responseMillis.recordValue(millis);
    sumMillis += millis;
    minMillis = Math.min(minMillis, millis);
    maxMillis = Math.max(maxMillis, millis);
    if (!success) {
      failures++;
    }
  }

  void add(Histogram millis, long failed) {
    if (millis.getTotalCount() == 0) {
      return;
    }
    if (responseMillis == null) {
      responseMillis = new PackedHistogram(3);
    }
    responseMillis.add(millis);
    sumMillis += Math.round(millis.getMean() * millis.getTotalCount());
    minMillis = Math.min(minMillis, millis.getMinValue());
    maxMillis = Math.max(maxMillis, millis.getMaxValue());
    failures += failed;
  }

  /** In place of the users at the end: until they are summed up, how many more there are. */
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
    return responseMillis == null ? 0 : responseMillis.getTotalCount();
  }

  public long failures() {
    return failures;
  }

  public long percentile(double percentile) {
    return responseMillis == null
        ? 0
        : Math.min(maxMillis, responseMillis.getValueAtPercentile(percentile));
  }

  public long max() {
    return maxMillis;
  }

  /** How many requests took longer than {@code millis}, a limit that is exact to three digits. */
  public long slowerThan(long millis) {
    if (maxMillis <= millis) {
      return 0;
    }
    long next = responseMillis.nextNonEquivalentValue(millis);
    return next > maxMillis ? 0 : responseMillis.getCountBetweenValues(next, maxMillis);
  }

  long sumMillis() {
    return sumMillis;
  }

  /** {@link Long#MAX_VALUE} without requests. */
  long minMillis() {
    return minMillis;
  }

  /** A copy of its response times, exact to three digits. */
  public Histogram responseMillis() {
    Histogram copy = new Histogram(3);
    if (responseMillis != null) {
      copy.add(responseMillis);
    }
    return copy;
  }
}
