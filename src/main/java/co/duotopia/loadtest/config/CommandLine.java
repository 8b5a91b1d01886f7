package co.duotopia.loadtest.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The system properties of a run: {@code -Denv -Dusers -Drate -Dtime} for the run's scenario, and
 * any key as {@code -Dloadtest.…}; the short form is the stronger one, and counts as unset if
 * blank. {@code -Dtyped.options} names the properties that were typed as options ({@code users} as
 * {@code --users}, {@code loadtest.standin.port=port} as {@code --port}), so that messages call
 * them so.
 */
public final class CommandLine {
  public static final String TYPED_OPTIONS = "typed.options";
  private static final String PREFIX = ConfFile.ROOT + ".";

  private CommandLine() {}

  /** Everything below {@code loadtest}. */
  public static Config read(Map<String, String> properties, String scenario, Problems problems) {
    Config read = ConfigFactory.empty();
    Map<String, String> typed = typed(properties);
    for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
      if (property.getKey().startsWith(PREFIX)) {
        String origin = origin(property.getKey(), typed);
        read = with(read, property.getKey(), origin, property.getValue(), problems);
      }
    }
    refuseNearMisses(properties.keySet(), scenario, problems);
    for (Map.Entry<String, String> form : shortForms(scenario).entrySet()) {
      String name = form.getKey();
      String value = properties.getOrDefault(name, "");
      if (!value.isBlank()) {
        read = with(read, form.getValue(), origin(name, typed), withUnit(name, value), problems);
      }
    }
    return read;
  }

  /** The properties that were typed as options, with the names of these. */
  private static Map<String, String> typed(Map<String, String> properties) {
    return Stream.of(properties.getOrDefault(TYPED_OPTIONS, "").split(","))
        .map(typed -> typed.split("="))
        .collect(Collectors.toMap(typed -> typed[0], typed -> typed[typed.length - 1]));
  }

  private static String origin(String property, Map<String, String> typed) {
    return typed.containsKey(property)
        ? Where.option(typed.get(property))
        : Where.commandLine(property);
  }

  private static Map<String, String> shortForms(String scenario) {
    String block = PREFIX + ConfigUtil.joinPath("scenarios", scenario) + ".";
    return Map.of(
        "env", PREFIX + "environment",
        "users", block + "users",
        "max-users", block + "max-users",
        "rate", block + "rate",
        "time", block + "time");
  }

  /** A misspelt option would be passed over in silence, and the run would be another one. */
  private static void refuseNearMisses(Set<String> names, String scenario, Problems problems) {
    Set<String> known = shortForms(scenario).keySet();
    for (String name : new TreeSet<>(names)) {
      int dot = name.indexOf('.');
      boolean isShort = dot < 0 && !known.contains(name) && Nearest.to(name, known).isPresent();
      boolean isLong =
          dot > 0
              && !name.startsWith(PREFIX)
              && Nearest.to(name.substring(0, dot), Set.of(ConfFile.ROOT)).isPresent();
      if (isShort) {
        problems.add(Where.commandLine(name) + " is not an option" + Nearest.hint(name, known));
      } else if (isLong) {
        problems.add(
            Where.commandLine(name)
                + " is not an option; did you mean "
                + PREFIX
                + name.substring(dot + 1)
                + "?");
      }
    }
  }

  /** As with Locust, a bare {@code -Dtime=90} means seconds. */
  private static String withUnit(String name, String value) {
    return name.equals("time") && value.strip().matches("\\d+") ? value.strip() + "s" : value;
  }

  private static Config with(
      Config config, String path, String origin, String value, Problems problems) {
    try {
      return config.withValue(path, ConfigValueFactory.fromAnyRef(value, origin));
    } catch (ConfigException.BadPath e) {
      problems.add(origin + " must name a key such as loadtest.uploads.timeout");
      return config;
    }
  }
}
