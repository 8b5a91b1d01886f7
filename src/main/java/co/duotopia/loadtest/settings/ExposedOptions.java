package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.ConfFile;
import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.database.DatabaseUrl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Secrets given as {@code -D} options: everybody on the machine can read them in the process list.
 */
public final class ExposedOptions {
  private static final String PREFIX = ConfFile.ROOT + ".";

  /** The JVM's option for a proxy's password. */
  private static final Pattern PROXY_PASSWORD = Pattern.compile("https?\\.proxyPassword");

  /**
   * @param variable that is a safer place for the secret; empty when the file names none
   */
  public record Option(String name, Optional<String> variable) {}

  private ExposedOptions() {}

  /** The exposed options by name; none contains the secret. */
  public static List<Option> of(SettingsLoader sources) {
    List<String> exposed =
        new TreeMap<>(sources.properties())
            .entrySet().stream().filter(ExposedOptions::isSecret).map(Map.Entry::getKey).toList();
    if (exposed.isEmpty()) {
      return List.of();
    }
    ConfFile file = ConfFile.parse(sources.conf());
    return exposed.stream().map(name -> new Option(name, variable(file, name))).toList();
  }

  private static Optional<String> variable(ConfFile file, String name) {
    return PROXY_PASSWORD.matcher(name).matches()
        ? Optional.of(name.startsWith("https") ? "HTTPS_PROXY" : "HTTP_PROXY")
        : file.variable(name.substring(PREFIX.length()));
  }

  private static boolean isSecret(Map.Entry<String, String> property) {
    String name = property.getKey();
    if (PROXY_PASSWORD.matcher(name).matches()) {
      return !property.getValue().isBlank();
    }
    if (!name.startsWith(PREFIX) || property.getValue().isBlank()) {
      return false;
    }
    String key = name.substring(name.lastIndexOf('.') + 1);
    return Secret.SETTINGS.contains(key)
        && (!key.equals("database-url") || holdsSecret(property.getValue()));
  }

  private static boolean holdsSecret(String databaseUrl) {
    try {
      return !DatabaseUrl.parse(databaseUrl).secrets().isEmpty();
    } catch (IllegalArgumentException noUrl) {
      return false;
    }
  }
}
