package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.settings.GuardSettings;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The p95 of the requests that ended in the window is not too long. Those in flight that have
 * waited longer than the limit count, too, as if they were answered now: they will be slower still,
 * and a target that hangs sends no responses.
 */
final class ResponseTimeGuard implements Guard<Interval> {
  private static final Catalogue TEXTS = Catalogue.section("guards");

  private final GuardSettings.ResponseTime limit;
  private final Window<Figures> window;

  ResponseTimeGuard(GuardSettings.ResponseTime limit) {
    this.limit = limit;
    window = new Window<>(limit.window());
  }

  @Override
  public RuleState judge(long nanos, Interval second) {
    List<Long> overdue = overdue(second);
    MillisCounts all = new MillisCounts();
    window.add(nanos, second.all()).forEach(past -> past.responseTimes().forEach(all::add));
    overdue.forEach(all::add);
    if (all.total() < limit.minRequests()) {
      return RuleState.UNKNOWN;
    }
    long p95Millis = all.percentile(95);
    String text =
        TEXTS.say(
            "response-time",
            "most",
            limit.p95Above().toMillis(),
            "seconds",
            limit.window().toSeconds(),
            "actual",
            p95Millis,
            "requests",
            overdue.isEmpty()
                ? TEXTS.say("answered", "count", all.total())
                : TEXTS.say("unanswered", "count", all.total(), "of", overdue.size()));
    return RuleState.of(
        p95Millis > limit.p95Above().toMillis(),
        text,
        Map.of("p95Millis", p95Millis, "requests", all.total(), "unanswered", overdue.size()));
  }

  /** Lateness of this process is not the target's: the response may have come meanwhile. */
  private List<Long> overdue(Interval second) {
    return second.outstanding().stream()
        .map(age -> age.minus(second.lag()))
        .filter(age -> age.compareTo(limit.p95Above()) > 0)
        .map(Duration::toMillis)
        .toList();
  }
}
