package co.duotopia.loadtest.config;

import java.util.List;

/**
 * What a run can be made of, by the settings file; each in the order of the file.
 *
 * @param environment the one that is chosen where nobody says otherwise
 */
public record Choices(List<String> environments, String environment, List<String> scenarios) {
  public Choices {
    environments = List.copyOf(environments);
    scenarios = List.copyOf(scenarios);
  }

  /**
   * What is wrong with other settings does not matter to it.
   *
   * @throws InvalidInput when the file cannot be read
   */
  public static Choices read(SettingsLoader sources) {
    Layers layers = Layers.read(sources, "", new Problems());
    Section root = Section.root(layers.settings(), new Problems());
    return new Choices(
        List.copyOf(root.section("environments").sections().keySet()),
        root.get("environment", Rules.text()),
        List.copyOf(root.section("scenarios").sections().keySet()));
  }
}
