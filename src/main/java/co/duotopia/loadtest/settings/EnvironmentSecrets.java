package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.telemetry.OtlpSettings;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets in an environment's settings, from any source. Problems in the settings are ignored
 * here.
 *
 * @param values passwords, tokens and values of headers
 * @param studentsFile with more passwords
 */
public record EnvironmentSecrets(List<String> values, Optional<Path> studentsFile) {
  private static final String ENVIRONMENTS = "environments";

  public EnvironmentSecrets {
    values = List.copyOf(values);
  }

  static EnvironmentSecrets read(SettingsLoader sources, String environment) {
    SettingsLoader chosen = sources.with(Map.of("env", environment));
    ConfigObject all = Layers.read(chosen, "", new Problems()).settings();
    List<String> values = new ArrayList<>();
    collect(all.withoutKey(ENVIRONMENTS), values);
    if (all.get(ENVIRONMENTS) instanceof ConfigObject environments
        && environments.get(environment) instanceof ConfigObject own) {
      collect(own, values);
    }
    Optional<Path> students =
        text(all.get("journey") instanceof ConfigObject journey
                ? journey.get("students-file")
                : null)
            .map(sources.directory()::resolve);
    return new EnvironmentSecrets(values, students);
  }

  private static void collect(ConfigObject settings, List<String> values) {
    settings.forEach(
        (key, value) -> {
          if (value instanceof ConfigObject section) {
            collect(section, values);
          } else {
            text(value).ifPresent(text -> values.addAll(secrets(key, text)));
          }
        });
  }

  private static Optional<String> text(ConfigValue value) {
    return Optional.ofNullable(value)
        .map(ConfigValue::unwrapped)
        .map(Object::toString)
        .filter(text -> !text.isBlank());
  }

  private static List<String> secrets(String key, String text) {
    if (!Secret.SETTINGS.contains(key)) {
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
