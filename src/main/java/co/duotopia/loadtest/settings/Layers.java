package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.CommandLine;
import co.duotopia.loadtest.config.ConfFile;
import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Variables;
import co.duotopia.loadtest.config.dotenv.DotenvFile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All sources of settings laid over each other.
 *
 * @param settings every key below {@code loadtest}, the strongest value of each
 * @param commandLine the same, as far as system properties say
 * @param unread variables of the environment that the file does not name
 */
record Layers(ConfFile file, ConfigObject settings, ConfigObject commandLine, Set<String> unread) {
  private static final String ENVIRONMENT = "environment";

  /**
   * Resolves twice: which {@code .env.{environment}} is read depends on the environment, and that
   * can be chosen by any of the other sources. What such a file says about it is ignored.
   */
  static Layers read(SettingsLoader sources, String scenario, Problems problems) {
    ConfFile file = ConfFile.parse(sources.conf());
    file.refuseOtherRoots(problems);
    Config commandLine = CommandLine.read(sources.properties(), scenario, problems);
    Variables process = Variables.ofProcess(sources.variables());
    Set<String> ours = file.variables();
    Map<String, String> common =
        new DotenvFile(".env", ours, sources.variables(), Map.of())
            .read(sources.directory(), problems);

    ConfigObject settings = file.resolve(commandLine, process.orElse(".env", common).values());
    String environment = environment(settings);
    if (!environment.isEmpty()) {
      String name = ".env." + environment;
      Map<String, String> own =
          new DotenvFile(name, ours, sources.variables(), common)
              .read(sources.directory(), problems);
      ConfigObject all =
          file.resolve(commandLine, process.orElse(name, own).orElse(".env", common).values());
      settings = all.withValue(ENVIRONMENT, settings.get(ENVIRONMENT));
    }
    Set<String> unread = new TreeSet<>(process.values().keySet());
    unread.removeAll(ours);
    return new Layers(file, settings, below(commandLine), unread);
  }

  /** The chosen one, if it is known. */
  private static String environment(ConfigObject settings) {
    boolean isName =
        settings.containsKey(ENVIRONMENT)
            && settings.get(ENVIRONMENT).valueType() == ConfigValueType.STRING;
    String name = isName ? settings.get(ENVIRONMENT).unwrapped().toString().strip() : "";
    return settings.get("environments") instanceof ConfigObject known && known.containsKey(name)
        ? name
        : "";
  }

  private static ConfigObject below(Config commandLine) {
    return commandLine.hasPath(ConfFile.ROOT)
        ? commandLine.getObject(ConfFile.ROOT)
        : ConfigValueFactory.fromMap(Map.of());
  }
}
