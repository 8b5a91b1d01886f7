package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.config.GuardSettings;
import co.duotopia.loadtest.config.Shown;
import co.duotopia.loadtest.monitor.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.DatabaseSample;
import java.util.Locale;
import java.util.Map;

/** Not too many of the usable connections are taken in sample after sample. */
final class DatabaseConnections implements Guard<DatabaseSample> {
  private final GuardSettings.DatabaseConnections limit;
  private int inARow;

  DatabaseConnections(GuardSettings.DatabaseConnections limit) {
    this.limit = limit;
  }

  /** A sample that could not see neither breaks a row nor prolongs it. */
  @Override
  public Verdict judge(long nanos, DatabaseSample sample) {
    return sample.connections().map(this::judge).orElse(Verdict.UNKNOWN);
  }

  private Verdict judge(Connections now) {
    boolean tooMany = now.usedPercent() > limit.abovePercent();
    inARow = tooMany ? inARow + 1 : 0;
    if (tooMany && inARow < limit.samples()) {
      return Verdict.UNKNOWN;
    }
    String text =
        String.format(
            Locale.ROOT,
            "database connections: required at most %s %% of the usable ones in %d samples, actual %.1f %% (%d of %d)",
            Shown.number(limit.abovePercent()),
            limit.samples(),
            now.usedPercent(),
            now.total(),
            now.usable());
    return Verdict.of(tooMany, text, Map.of("connections", now.total(), "usable", now.usable()));
  }
}
