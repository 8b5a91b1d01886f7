package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.telemetry.OtlpSettings;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The secrets in an environment's settings, from any source: passwords, tokens and values of
 * headers. Problems in the settings are ignored here.
 */
final class EnvironmentSecrets {
  private static final String ENVIRONMENTS = "environments";
  private static final String STUDENTS = "journey.students-file";

  private EnvironmentSecrets() {}

  static List<String> read(SettingsLoader sources, String environment) {
    SettingsLoader chosen = sources.with(Map.of("env", environment));
    ConfigObject all = Layers.read(chosen, "", new Problems()).settings();
    List<String> values = new ArrayList<>();
    collect(all.withoutKey(ENVIRONMENTS), values);
    if (all.get(ENVIRONMENTS) instanceof ConfigObject environments
        && environments.get(environment) instanceof ConfigObject own) {
      collect(own, values);
    }
    return values;
  }

  /** The files of students that the settings name, those of the environment's own section, too. */
  static List<String> studentsFiles(SettingsLoader sources, String environment) {
    Config all =
        Layers.read(sources.with(Map.of("env", environment)), "", new Problems())
            .settings()
            .toConfig();
    String own = ConfigUtil.joinPath(ENVIRONMENTS, environment) + "." + STUDENTS;
    return Stream.of(own, STUDENTS)
        .filter(all::hasPath)
        .map(path -> all.getValue(path).unwrapped().toString().strip())
        .filter(file -> !file.isEmpty())
        .toList();
  }

  private static void collect(ConfigObject settings, List<String> values) {
    settings.forEach(
        (key, value) -> {
          if (value instanceof ConfigObject section) {
            collect(section, values);
          } else if (value.unwrapped() != null) {
            values.addAll(secrets(key, value.unwrapped().toString()));
          }
        });
  }

  private static List<String> secrets(String key, String text) {
    if (text.isBlank() || !Secret.SETTINGS.contains(key)) {
      return List.of();
    }
    try {
      return switch (key) {
        case "headers" -> OtlpSettings.secrets(text);
        case "database-url" -> DatabaseUrl.parse(text).secretsBesideNames();
        default -> List.of(text);
      };
    } catch (IllegalArgumentException unreadable) {
      return List.of(text);
    }
  }
}
