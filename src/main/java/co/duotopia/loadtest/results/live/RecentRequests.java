package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * The requests of the last seconds of a run that goes on, and how many there were since the
 * beginning. Thread-safe; costs its giver next to nothing.
 */
public final class RecentRequests {
  private final int keptSeconds;
  private final Deque<Span> recent = new ArrayDeque<>();
  private long count;
  private long failures;

  private record Span(long millis, ResponseTimes times, long failures) {}

  /**
   * @param perSecond over the last seconds
   * @param p95Millis likewise; empty without requests
   * @param count since the beginning, as {@code failures}
   */
  public record Now(double perSecond, OptionalLong p95Millis, long count, long failures) {}

  public RecentRequests(int keptSeconds) {
    this.keptSeconds = keptSeconds;
  }

  /** The same seconds, for requests of which there were none yet. */
  public synchronized RecentRequests withoutRequests() {
    RecentRequests none = new RecentRequests(keptSeconds);
    recent.forEach(span -> none.add(span.millis(), new ResponseTimes(), 0));
    return none;
  }

  /**
   * Takes what ended in about a second.
   *
   * @param millis how long that was
   * @param times are kept, and must not change any more
   */
  public synchronized void add(long millis, ResponseTimes times, long failed) {
    recent.addLast(new Span(millis, times, failed));
    if (recent.size() > keptSeconds) {
      recent.removeFirst();
    }
    count += times.count();
    failures += failed;
  }

  public synchronized Now now() {
    MillisCounts all = new MillisCounts();
    recent.forEach(span -> span.times().forEach(all::add));
    return new Now(
        perSecond(),
        all.total() == 0 ? OptionalLong.empty() : OptionalLong.of(all.percentile(95)),
        count,
        failures);
  }

  /** Over the last seconds; 0 before there are any. */
  public synchronized double perSecond() {
    return rate(span -> span.times().count());
  }

  /** Likewise, those that failed. */
  public synchronized double failedPerSecond() {
    return rate(Span::failures);
  }

  private double rate(ToLongFunction<Span> figure) {
    long sum = recent.stream().mapToLong(figure).sum();
    return recent.isEmpty() ? 0 : 1000.0 * sum / recent.stream().mapToLong(Span::millis).sum();
  }
}
