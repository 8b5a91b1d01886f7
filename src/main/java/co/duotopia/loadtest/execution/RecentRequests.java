package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.MillisCounts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The requests of the last seconds, and how many there were since the beginning. Thread-safe; costs
 * its giver next to nothing.
 */
final class RecentRequests {
  private final int keptSeconds;
  private final Deque<Figures> seconds = new ArrayDeque<>();
  private long count;
  private long failures;

  /**
   * @param perSecond over the last seconds
   * @param p95Millis likewise; empty without requests
   * @param count since the beginning, as {@code failures}
   */
  record Now(double perSecond, OptionalLong p95Millis, long count, long failures) {}

  RecentRequests(int keptSeconds) {
    this.keptSeconds = keptSeconds;
  }

  synchronized void add(Figures second) {
    seconds.addLast(second);
    if (seconds.size() > keptSeconds) {
      seconds.removeFirst();
    }
    count += second.count();
    failures += second.failures();
  }

  synchronized Now now() {
    MillisCounts recent = new MillisCounts();
    seconds.forEach(second -> second.responseTimes().forEach(recent::add));
    return new Now(
        seconds.isEmpty() ? 0 : (double) recent.total() / seconds.size(),
        recent.total() == 0 ? OptionalLong.empty() : OptionalLong.of(recent.percentile(95)),
        count,
        failures);
  }
}
