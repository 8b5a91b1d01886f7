package co.duotopia.loadtest.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * The values that the settings file's {@code ${?NAME}} can take: the process's environment first,
 * then {@code .env} files. A blank one counts as unset.
 */
public record Variables(ConfigObject values) {

  public static Variables ofProcess(Map<String, String> environment) {
    Map<String, ConfigValue> values = new HashMap<>();
    environment.forEach((name, value) -> put(values, name, value, Where.variable(name)));
    return new Variables(ConfigValueFactory.fromMap(values));
  }

  /** These, and what the file has beyond them. */
  public Variables orElse(String file, Map<String, String> entries) {
    Map<String, ConfigValue> weaker = new HashMap<>();
    entries.forEach((name, value) -> put(weaker, name, value, Where.dotenv(file, name)));
    return new Variables(values.withFallback(ConfigValueFactory.fromMap(weaker)));
  }

  private static void put(
      Map<String, ConfigValue> values, String name, String value, String origin) {
    if (!value.isBlank()) {
      values.put(name, ConfigValueFactory.fromAnyRef(value, origin));
    }
  }
}
