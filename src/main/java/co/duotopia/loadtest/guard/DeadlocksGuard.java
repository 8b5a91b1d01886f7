package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.monitor.database.DatabaseRates;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.settings.GuardSettings;
import co.duotopia.loadtest.text.Catalogue;
import java.util.Map;

/** Not too many new deadlocks in the window. */
final class DeadlocksGuard implements Guard<DatabaseSample> {
  private static final Catalogue TEXTS = Catalogue.section("guards");

  private final GuardSettings.Deadlocks limit;
  private final Window<Long> window;

  DeadlocksGuard(GuardSettings.Deadlocks limit) {
    this.limit = limit;
    window = new Window<>(limit.window());
  }

  @Override
  public RuleState judge(long nanos, DatabaseSample sample) {
    if (sample.rates().isEmpty()) {
      return RuleState.UNKNOWN;
    }
    long found =
        window.add(nanos, sample.rates().map(DatabaseRates::newDeadlocks).get()).stream()
            .mapToLong(Long::longValue)
            .sum();
    String text =
        TEXTS.say(
            "deadlocks",
            "most",
            limit.above(),
            "seconds",
            limit.window().toSeconds(),
            "actual",
            found);
    return RuleState.of(found > limit.above(), text, Map.of("deadlocks", found));
  }
}
