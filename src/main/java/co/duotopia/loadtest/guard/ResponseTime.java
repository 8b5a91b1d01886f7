package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.config.GuardSettings;
import co.duotopia.loadtest.run.Figures;
import co.duotopia.loadtest.run.Interval;
import java.util.Locale;
import java.util.Map;

/** The p95 of the requests that ended in the window is not too long. */
final class ResponseTime implements Guard<Interval> {
  private final GuardSettings.ResponseTime limit;
  private final Window<Figures> window;

  ResponseTime(GuardSettings.ResponseTime limit) {
    this.limit = limit;
    window = new Window<>(limit.window());
  }

  @Override
  public Verdict judge(long nanos, Interval second) {
    Figures all = Figures.sum(window.add(nanos, second.all()));
    if (all.count() < limit.minRequests()) {
      return Verdict.UNKNOWN;
    }
    long p95Millis = all.percentile(95);
    String text =
        String.format(
            Locale.ROOT,
            "p95: required at most %d ms over %d s, actual %d ms (%d requests)",
            limit.p95Above().toMillis(),
            limit.window().toSeconds(),
            p95Millis,
            all.count());
    return Verdict.of(
        p95Millis > limit.p95Above().toMillis(),
        text,
        Map.of("p95Millis", p95Millis, "requests", all.count()));
  }
}
