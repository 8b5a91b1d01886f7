package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.ConfFile;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.settings.environment.EnvironmentTraits;
import co.duotopia.loadtest.settings.scenario.ScenarioName;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The choices for a run in the settings file, each in the order of the file.
 *
 * @param environmentTraits of the environments, by their names
 * @param environment the one that is chosen where nobody says otherwise
 * @param scenarioTraits of the scenarios, by their names
 * @param scenario the one that is run where nobody names one
 */
public record Choices(
    Map<String, EnvironmentTraits> environmentTraits,
    String environment,
    Map<String, ScenarioTraits> scenarioTraits,
    String scenario) {

  /** Names the scenario to run. */
  public static final String SCENARIO_PROPERTY = ConfFile.ROOT + "." + SettingsReader.SCENARIO;

  public Choices {
    environmentTraits = Collections.unmodifiableMap(new LinkedHashMap<>(environmentTraits));
    scenarioTraits = Collections.unmodifiableMap(new LinkedHashMap<>(scenarioTraits));
  }

  /**
   * Problems in other settings are ignored.
   *
   * @throws InvalidInput when the file cannot be read
   */
  public static Choices read(SettingsLoader sources) {
    Layers layers = Layers.read(sources, "", new Problems());
    Section root = Section.root(layers.settings(), new Problems());
    Map<String, ScenarioTraits> scenarios = each(root, "scenarios", ScenarioTraits::read);
    return new Choices(
        each(root, "environments", EnvironmentTraits::read),
        root.get("environment", Rules.text()),
        scenarios,
        root.find(SettingsReader.SCENARIO, Rules.text())
            .orElseGet(() -> scenarios.keySet().stream().findFirst().orElse("")));
  }

  private static <T> Map<String, T> each(Section root, String key, Function<Section, T> read) {
    Map<String, T> all = new LinkedHashMap<>();
    root.section(key).sections().forEach((name, section) -> all.put(name, read.apply(section)));
    return all;
  }

  /**
   * The scenario that a simulation of this process runs: that of {@code -Dloadtest.scenario}, else
   * the one that it names itself, else the one that it is named after, else one that names it.
   *
   * @param named by the simulation; may be empty
   * @throws InvalidInput when the settings file cannot be read
   */
  public static String scenarioOf(String named, Class<?> simulation) {
    return scenarioOf(named, simulation.getName(), SettingsLoader.ofProcess());
  }

  static String scenarioOf(String named, String simulation, SettingsLoader sources) {
    String given = sources.properties().getOrDefault(SCENARIO_PROPERTY, "").strip();
    if (!given.isEmpty() || !named.isEmpty()) {
      return given.isEmpty() ? named : given;
    }
    Choices choices = read(sources);
    return Stream.<UnaryOperator<String>>of(ScenarioName::simulation, choices::simulation)
        .flatMap(
            of -> choices.scenarios().stream().filter(name -> of.apply(name).equals(simulation)))
        .findFirst()
        .orElseGet(() -> ScenarioName.ofSimulation(simulation));
  }

  public List<String> environments() {
    return List.copyOf(environmentTraits.keySet());
  }

  public List<String> scenarios() {
    return List.copyOf(scenarioTraits.keySet());
  }

  /** The scenario as it is written there, whatever its case; empty: there is none of that name. */
  public Optional<String> scenario(String typed) {
    return scenarios().stream().filter(typed.strip()::equalsIgnoreCase).findFirst();
  }

  /** The refusal of an unknown scenario: {@code must be one of …, but is …}. */
  public String refusal(String typed) {
    try {
      Rules.oneOf(scenarios()).reading().apply(typed);
      return "";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /** The class that is to run a scenario, be there one or not. */
  public String simulation(String scenario) {
    return scenarioTraits
        .get(scenario)
        .simulation()
        .orElseGet(() -> ScenarioName.simulation(scenario));
  }
}
