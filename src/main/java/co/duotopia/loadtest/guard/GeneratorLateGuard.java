package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.settings.GuardSettings;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.util.Map;

/** The load generator does in time what it has to do: it keeps up with its virtual users. */
final class GeneratorLateGuard implements Guard<Interval> {
  private static final Catalogue TEXTS = Catalogue.section("guards");

  private final GuardSettings.GeneratorLate limit;
  private long inARow;

  GeneratorLateGuard(GuardSettings.GeneratorLate limit) {
    this.limit = limit;
  }

  /** While all stands still there are no seconds to count: they are in the lag that ends it. */
  @Override
  public RuleState judge(long nanos, Interval second) {
    Duration lag = second.lag();
    boolean late = lag.compareTo(limit.above()) > 0;
    inARow = late ? inARow + Math.max(1, lag.toSeconds()) : 0;
    if (late && inARow < limit.seconds()) {
      return RuleState.UNKNOWN;
    }
    String text =
        TEXTS.say(
            "generator-late",
            "most",
            limit.above().toMillis(),
            "actual",
            lag.toMillis(),
            "seconds",
            inARow);
    return RuleState.of(late, text, Map.of("lateMillis", lag.toMillis(), "seconds", inARow));
  }
}
