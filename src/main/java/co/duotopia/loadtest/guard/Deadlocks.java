package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.config.GuardSettings;
import co.duotopia.loadtest.monitor.DatabaseRates;
import co.duotopia.loadtest.monitor.DatabaseSample;
import java.util.Map;

/** Not too many new deadlocks in the window. */
final class Deadlocks implements Guard<DatabaseSample> {
  private final GuardSettings.Deadlocks limit;
  private final Window<Long> window;

  Deadlocks(GuardSettings.Deadlocks limit) {
    this.limit = limit;
    window = new Window<>(limit.window());
  }

  @Override
  public Verdict judge(long nanos, DatabaseSample sample) {
    if (sample.rates().isEmpty()) {
      return Verdict.UNKNOWN;
    }
    long found =
        window.add(nanos, sample.rates().map(DatabaseRates::newDeadlocks).get()).stream()
            .mapToLong(Long::longValue)
            .sum();
    String text =
        "deadlocks: required at most %d over %d s, actual %d"
            .formatted(limit.above(), limit.window().toSeconds(), found);
    return Verdict.of(found > limit.above(), text, Map.of("deadlocks", found));
  }
}
