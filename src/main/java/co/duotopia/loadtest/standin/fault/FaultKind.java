package co.duotopia.loadtest.standin.fault;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import java.time.Duration;
import java.util.Map;

/**
 * A fault by its name.
 *
 * @param name its section in {@code standin.profiles}
 * @param parameters of that section, beside those that every fault has
 */
record FaultKind(String name, Map<String, Rule<?>> parameters, Maker maker) {

  /** Makes one with the values of its section. */
  @FunctionalInterface
  interface Maker {
    Fault make(FaultSettings fault, StandInSettings standIn, DatabaseUrl database);
  }

  FaultKind {
    parameters = Map.copyOf(parameters);
  }

  static Rule<Duration> atLeastMillis(long min) {
    return Rules.duration(Duration.ofMillis(min));
  }
}
