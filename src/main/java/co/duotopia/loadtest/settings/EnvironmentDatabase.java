package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.SettingNames;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.environment.EnvironmentTraits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The database of the chosen environment, and how it is watched, without a run.
 *
 * @param environment its name
 */
public record EnvironmentDatabase(
    String environment, DatabaseUrl url, Monitors monitors, EnvironmentTraits traits) {

  /** Asks for nothing else: an address or an account that is not set yet does not matter. */
  static EnvironmentDatabase read(SettingsLoader sources) {
    Problems problems = new Problems();
    Layers layers = Layers.read(sources, "", problems);
    Section root = Section.root(layers.settings(), problems);
    Section commandLine = Section.root(layers.commandLine(), problems);
    Map<String, Section> environments = root.section("environments").sections();
    String name = root.get("environment", Rules.oneOf(environments.keySet()));
    Section environment = environments.getOrDefault(name, Section.missing(problems));
    Monitors monitors = Monitors.read(root.section("monitors", List.of(commandLine, environment)));
    EnvironmentTraits traits = EnvironmentTraits.read(environment);
    if (!name.isEmpty() && !environment.isSet("database-url")) {
      problems.add(missing(new SettingNames(layers.file(), name)));
    }
    DatabaseUrl url =
        environment
            .find("database-url", DatabaseUrl.rule())
            .orElseGet(() -> DatabaseUrl.rule().placeholder());
    new Pins(sources, layers, problems).check(name, Optional.empty(), Optional.of(url));
    problems.throwIfAny();
    return new EnvironmentDatabase(name, url, monitors, traits);
  }

  private static String missing(SettingNames names) {
    boolean local = names.environment().equals(Environment.LOCAL);
    return names.missing("database-url") + (local ? " (the command standin prints one)" : "");
  }
}
