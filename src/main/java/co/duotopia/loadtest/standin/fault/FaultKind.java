package co.duotopia.loadtest.standin.fault;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A fault by its name: in the service, or on its host.
 *
 * @param name its section in {@code standin.profiles}
 * @param parameters of that section, beside those that every fault has
 */
public record FaultKind(
    String name,
    Map<String, Rule<?>> parameters,
    Optional<Maker> inService,
    Optional<HostMaker> onHost) {

  /** Makes one with the values of its section. */
  @FunctionalInterface
  public interface Maker {
    Fault make(FaultSettings fault, StandInSettings standIn, DatabaseUrl database);
  }

  /** Makes one that acts on the service's process or database from outside. */
  @FunctionalInterface
  public interface HostMaker {
    Fault make(FaultSettings fault, Host host);
  }

  public FaultKind {
    parameters = Map.copyOf(parameters);
  }

  public FaultKind(String name, Map<String, Rule<?>> parameters, Maker maker) {
    this(name, parameters, Optional.of(maker), Optional.empty());
  }

  public static FaultKind onHost(String name, Map<String, Rule<?>> parameters, HostMaker maker) {
    return new FaultKind(name, parameters, Optional.empty(), Optional.of(maker));
  }

  public static Rule<Duration> atLeastMillis(long min) {
    return Rules.duration(Duration.ofMillis(min));
  }
}
