package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.settings.GuardSettings;
import java.util.Map;

/** The database can be seen. */
final class MonitorLostGuard implements Guard<DatabaseSample> {
  private final GuardSettings.MonitorLost limit;
  private int inARow;

  MonitorLostGuard(GuardSettings.MonitorLost limit) {
    this.limit = limit;
  }

  @Override
  public RuleState judge(long nanos, DatabaseSample sample) {
    boolean blind = sample.status() == DatabaseSample.Status.UNKNOWN;
    inARow = blind ? inARow + 1 : 0;
    if (blind && inARow < limit.samples()) {
      return RuleState.UNKNOWN;
    }
    String text =
        "database monitor: required fewer than %d consecutive samples without a reading, actual %d"
            .formatted(limit.samples(), inARow);
    return RuleState.of(blind, text, Map.of("samples", inARow));
  }
}
