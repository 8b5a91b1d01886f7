package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.ProxyAddress;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.SettingNames;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.environment.EnvironmentTraits;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service of the chosen environment as a teacher reaches it, without a run.
 *
 * @param environment its name
 * @param missing a line for each of the two that is not set; none: both are
 * @param proxy that leads to it
 * @param caFile as {@link Settings#caFile}
 */
public record EnvironmentService(
    String environment,
    Optional<URI> baseUrl,
    Optional<Account> teacher,
    List<String> missing,
    Optional<ProxyAddress> proxy,
    Optional<Path> caFile,
    EnvironmentTraits traits) {
  public EnvironmentService {
    missing = List.copyOf(missing);
  }

  static EnvironmentService read(SettingsLoader sources) {
    Problems problems = new Problems();
    Layers layers = Layers.read(sources, "", problems);
    Section root = Section.root(layers.settings(), problems);
    Map<String, Section> environments = root.section("environments").sections();
    String name = root.get("environment", Rules.oneOf(environments.keySet()));
    Section environment = environments.getOrDefault(name, Section.missing(problems));
    SettingNames names = new SettingNames(layers.file(), name);
    Optional<URI> baseUrl = Environment.baseUrl(name, environment);
    Optional<Account> teacher = Account.read(environment.optionalSection("teacher"), names);
    EnvironmentTraits traits = EnvironmentTraits.read(environment);
    Optional<Path> caFile = root.find("ca-file", Rules.path(sources.directory()));
    new Pins(sources, layers, problems).check(name, baseUrl, Optional.empty());
    problems.throwIfAny();
    List<String> missing = new ArrayList<>();
    if (baseUrl.isEmpty()) {
      missing.add(names.missing("base-url"));
    }
    if (teacher.isEmpty()) {
      missing.add(names.missing("teacher.email", "teacher.password"));
    }
    return new EnvironmentService(
        name, baseUrl, teacher, missing, baseUrl.flatMap(sources::proxy), caFile, traits);
  }

  /**
   * @throws InvalidInput when it has no address or no teacher
   */
  public void check() {
    if (!missing.isEmpty()) {
      throw new InvalidInput(missing);
    }
  }
}
