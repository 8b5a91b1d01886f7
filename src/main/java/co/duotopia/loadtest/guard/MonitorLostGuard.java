package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.settings.GuardSettings;
import co.duotopia.loadtest.text.Catalogue;
import java.util.Map;

/** The database can be seen. */
final class MonitorLostGuard implements Guard<DatabaseSample> {
  private static final Catalogue TEXTS = Catalogue.section("guards");

  private final GuardSettings.MonitorLost limit;
  private int inARow;

  MonitorLostGuard(GuardSettings.MonitorLost limit) {
    this.limit = limit;
  }

  @Override
  public RuleState judge(long nanos, DatabaseSample sample) {
    if (sample.wasMissed()) {
      return RuleState.UNKNOWN;
    }
    boolean unseen = sample.status() == DatabaseSample.Status.UNKNOWN;
    inARow = unseen ? inARow + 1 : 0;
    if (unseen && inARow < limit.samples()) {
      return RuleState.UNKNOWN;
    }
    String text = TEXTS.say("monitor-lost", "samples", limit.samples(), "actual", inARow);
    return RuleState.of(unseen, text, Map.of("samples", inARow));
  }
}
