package co.duotopia.loadtest.config;

import java.util.Map;
import java.util.Optional;

/**
 * The database of the chosen environment.
 *
 * @param environment its name
 */
public record EnvironmentDatabase(String environment, DatabaseUrl url) {

  /** Asks for nothing else: an address or an account that is not set yet does not matter. */
  static EnvironmentDatabase read(SettingsLoader sources) {
    Problems problems = new Problems();
    Layers layers = Layers.read(sources, "", problems);
    Section root = Section.root(layers.settings(), problems);
    Map<String, Section> environments = root.section("environments").sections();
    String name = root.get("environment", Rules.oneOf(environments.keySet()));
    Optional<DatabaseUrl> url =
        environments
            .getOrDefault(name, Section.missing(problems))
            .find("database-url", Rules.databaseUrl());
    problems.throwIfAny();
    return new EnvironmentDatabase(
        name, url.orElseThrow(() -> missing(new Names(layers.file(), name))));
  }

  private static InvalidInput missing(Names names) {
    boolean local = names.environment().equals(Environment.LOCAL);
    return new InvalidInput(
        names.missing("database-url") + (local ? " (the command standin prints one)" : ""));
  }
}
