package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.config.GuardSettings;
import co.duotopia.loadtest.run.Interval;
import java.time.Duration;
import java.util.Map;

/** Virtual users go on when they want to: the load generator's event loops keep up. */
final class GeneratorLate implements Guard<Interval> {
  private final GuardSettings.GeneratorLate limit;
  private long inARow;

  GeneratorLate(GuardSettings.GeneratorLate limit) {
    this.limit = limit;
  }

  @Override
  public Verdict judge(long nanos, Interval second) {
    return second.lag().map(this::judge).orElse(Verdict.UNKNOWN);
  }

  /** While all stands still there are no seconds to count: they are in the lag that ends it. */
  private Verdict judge(Duration lag) {
    boolean late = lag.compareTo(limit.above()) > 0;
    inARow = late ? inARow + Math.max(1, lag.toSeconds()) : 0;
    if (late && inARow < limit.seconds()) {
      return Verdict.UNKNOWN;
    }
    String text =
        "load generator: required that virtual users go on within %d ms, actual %d ms late, for %d s"
            .formatted(limit.above().toMillis(), lag.toMillis(), inARow);
    return Verdict.of(late, text, Map.of("lateMillis", lag.toMillis(), "seconds", inARow));
  }
}
