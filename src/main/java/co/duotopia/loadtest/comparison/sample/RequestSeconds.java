package co.duotopia.loadtest.comparison.sample;

import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.util.Arrays;
import java.util.Objects;

/** The requests of one name in a steady phase, by the second in which they began. */
public final class RequestSeconds {
  private static final ResponseTimes NONE = new ResponseTimes();

  private final String name;
  private ResponseTimes[] times = {};
  private long[] failures = {};

  public RequestSeconds(String name) {
    this.name = name;
  }

  public void add(int second, long millis, boolean success) {
    reach(second);
    times[second].add((int) Math.min(Integer.MAX_VALUE, millis));
    failures[second] += success ? 0 : 1;
  }

  /** Puts the kept data of a second that is still empty. */
  void put(int second, ResponseTimes kept, long failed) {
    reach(second);
    times[second] = kept;
    failures[second] = failed;
  }

  private void reach(int second) {
    if (second >= times.length) {
      int length = Math.max(second + 1, 2 * times.length);
      failures = Arrays.copyOf(failures, length);
      times = Arrays.copyOf(times, length);
    }
    if (times[second] == null) {
      times[second] = new ResponseTimes();
    }
  }

  public String name() {
    return name;
  }

  /** One more than the last second that has requests, at most twice as many. */
  public int length() {
    return times.length;
  }

  public ResponseTimes times(int second) {
    return second < times.length && times[second] != null ? times[second] : NONE;
  }

  /** All of them. */
  public long count() {
    return Arrays.stream(times).filter(Objects::nonNull).mapToLong(ResponseTimes::count).sum();
  }

  public long failures(int second) {
    return second < failures.length ? failures[second] : 0;
  }
}
