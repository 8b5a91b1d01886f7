package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.CommandLine;
import co.duotopia.loadtest.config.ConfFile;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.ProxyAddress;
import co.duotopia.loadtest.config.ProxyChoice;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads and checks all settings at once. Strongest first: system properties, environment variables,
 * {@code .env.{environment}}, {@code .env}, the settings file.
 *
 * @param properties system properties; only {@code env users max-users rate time}, {@code
 *     loadtest.…} and {@code typed.options} are read
 * @param variables of the environment; only those that the file names are read
 * @param directory of the {@code .env} files, and where relative paths begin
 * @param conf the settings file, called {@code loadtest.conf} in messages
 */
public record SettingsLoader(
    Map<String, String> properties, Map<String, String> variables, Path directory, URL conf) {

  /**
   * @throws InvalidInput if there is no settings file on the classpath
   */
  public static SettingsLoader ofProcess() {
    URL conf = Thread.currentThread().getContextClassLoader().getResource(ConfFile.NAME);
    if (conf == null) {
      throw new InvalidInput(
          ConfFile.NAME + ": must be on the classpath, but is missing; put conf/ onto it");
    }
    Map<String, String> properties = new TreeMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, System.getProperty(name, "")));
    return new SettingsLoader(properties, System.getenv(), Path.of(""), conf);
  }

  /**
   * The same with what was typed as options; each is as strong as {@code -D}, and messages call it
   * {@code --users}.
   *
   * @param options some of {@code env users max-users rate time}, without dashes
   */
  public SettingsLoader with(Map<String, String> options) {
    Map<String, String> all = new TreeMap<>(properties);
    all.putAll(options);
    all.put(CommandLine.TYPED_OPTIONS, String.join(",", options.keySet()));
    return new SettingsLoader(all, variables, directory, conf);
  }

  /**
   * @throws InvalidInput with every problem there is
   */
  public Settings load(String scenario) {
    Problems problems = new Problems();
    Layers layers = Layers.read(this, scenario, problems);
    Settings settings = new SettingsReader(layers, directory, problems).read(scenario);
    Environment environment = settings.environment();
    new Pins(this, layers, problems)
        .check(environment.name(), environment.baseUrl(), environment.database());
    problems.throwIfAny();
    return settings;
  }

  /**
   * The proxy that leads to the target, by this machine's settings.
   *
   * @throws InvalidInput when what names it cannot be read
   */
  public Optional<ProxyAddress> proxy(URI target) {
    return new ProxyChoice(properties, variables).to(target);
  }

  /**
   * The stand-in's settings alone; what is wrong elsewhere does not matter to it.
   *
   * @throws InvalidInput with every problem of that section
   */
  public StandInSettings standIn() {
    Layers layers = Layers.read(this, "", new Problems());
    Problems problems = new Problems();
    Section section = Section.root(layers.settings(), problems).section("standin");
    StandInSettings standIn = StandInSettings.read(section);
    section.refuseUnknown(problems);
    problems.throwIfAny();
    return standIn;
  }

  /**
   * The chosen environment's database alone; what is wrong elsewhere does not matter to it.
   *
   * @throws InvalidInput when it is not set, or with every problem of what names it
   */
  public EnvironmentDatabase database() {
    return EnvironmentDatabase.read(this);
  }

  /**
   * The chosen environment's service alone, and its teacher; either may not be set.
   *
   * @throws InvalidInput with every problem of what names them
   */
  public EnvironmentService service() {
    return EnvironmentService.read(this);
  }

  /**
   * The files of students that the settings of an environment name, whether they are there or not.
   */
  public List<Path> studentsFiles(String environment) {
    return EnvironmentSecrets.studentsFiles(this, environment).stream()
        .map(directory::resolve)
        .toList();
  }

  /** The secrets in the settings of an environment. */
  public List<String> secrets(String environment) {
    return EnvironmentSecrets.read(this, environment);
  }
}
