package co.duotopia.loadtest.settings.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of a scenario and of the simulation that runs it. */
public final class ScenarioName {
  private static final String PACKAGE = "simulations.";
  private static final String SUFFIX = "Simulation";

  private ScenarioName() {}

  /** {@code morning-rush}: {@code simulations.MorningRushSimulation}. */
  public static String simulation(String scenario) {
    return Arrays.stream(scenario.split("-"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("", PACKAGE, SUFFIX));
  }

  /** {@code MorningRushSimulation}, in whatever package: {@code morning-rush}. */
  public static String ofSimulation(String className) {
    return className
        .substring(className.lastIndexOf('.') + 1)
        .replaceFirst(SUFFIX + "$", "")
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
