package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.config.GuardSettings;
import co.duotopia.loadtest.monitor.DatabaseSample;
import java.util.Map;

/** The database can be seen. */
final class MonitorLost implements Guard<DatabaseSample> {
  private final GuardSettings.MonitorLost limit;
  private int inARow;

  MonitorLost(GuardSettings.MonitorLost limit) {
    this.limit = limit;
  }

  @Override
  public Verdict judge(long nanos, DatabaseSample sample) {
    boolean blind = sample.status() == DatabaseSample.Status.UNKNOWN;
    inARow = blind ? inARow + 1 : 0;
    if (blind && inARow < limit.samples()) {
      return Verdict.UNKNOWN;
    }
    String text =
        "database monitor: required fewer than %d samples in a row that cannot see the database, actual %d"
            .formatted(limit.samples(), inARow);
    return Verdict.of(blind, text, Map.of("samples", inARow));
  }
}
