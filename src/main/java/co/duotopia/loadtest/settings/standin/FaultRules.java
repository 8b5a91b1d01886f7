package co.duotopia.loadtest.settings.standin;

import co.duotopia.loadtest.config.Rule;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The faults that the stand-in can have, in the order in which a request meets them, and the rules
 * of their parameters. The stand-in provides them as a service, so that settings are checked as a
 * whole without knowing it.
 */
public interface FaultRules {

  /** By fault, then by parameter: the keys of {@code standin.profiles}. */
  Map<String, Map<String, Rule<?>>> parameters();

  /** None where the stand-in was left out, as in a package for Gatling Enterprise. */
  static Map<String, Map<String, Rule<?>>> all() {
    return ServiceLoader.load(FaultRules.class, FaultRules.class.getClassLoader())
        .findFirst()
        .map(FaultRules::parameters)
        .orElse(Map.of());
  }

  static List<String> names() {
    return List.copyOf(all().keySet());
  }

  /** Every key that sets a value of one fault: {@code rate-limit.requests}. */
  static List<String> valueKeys() {
    return all().entrySet().stream()
        .flatMap(
            fault ->
                Stream.concat(FaultSettings.COMMON.stream(), fault.getValue().keySet().stream())
                    .map(parameter -> fault.getKey() + "." + parameter))
        .toList();
  }
}
