package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.settings.GuardSettings;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.Map;

/** Not too many of the usable connections are taken in sample after sample. */
final class DatabaseConnectionsGuard implements Guard<DatabaseSample> {
  private static final Catalogue TEXTS = Catalogue.section("guards");

  private final GuardSettings.DatabaseConnections limit;
  private int inARow;

  DatabaseConnectionsGuard(GuardSettings.DatabaseConnections limit) {
    this.limit = limit;
  }

  /** A sample that could not see neither breaks a row nor prolongs it. */
  @Override
  public RuleState judge(long nanos, DatabaseSample sample) {
    return sample.connections().map(this::judge).orElse(RuleState.UNKNOWN);
  }

  private RuleState judge(Connections now) {
    boolean tooMany = now.usedPercent() > limit.abovePercent();
    inARow = tooMany ? inARow + 1 : 0;
    if (tooMany && inARow < limit.samples()) {
      return RuleState.UNKNOWN;
    }
    String text =
        TEXTS.say(
            "database-connections",
            "most",
            Formats.number(limit.abovePercent()),
            "samples",
            limit.samples(),
            "actual",
            Formats.part(now.usedPercent() / 100),
            "used",
            now.total(),
            "usable",
            now.usable());
    return RuleState.of(tooMany, text, Map.of("connections", now.total(), "usable", now.usable()));
  }
}
