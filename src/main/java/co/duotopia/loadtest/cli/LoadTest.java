package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.Choices;
import co.duotopia.loadtest.settings.OutputFolder;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Runs a scenario in this process: the engine gets the scenario's own simulation or, where there is
 * none, the built-in one of its shape.
 */
final class LoadTest {
  /** By its name, since only simulations know the engine. */
  private static final String ENGINE = "io.gatling.app.Gatling";

  private static final String RESULTS_FOLDER = "gatling.resultsFolder";

  /** The folder that gatling-maven-plugin uses, too. */
  private static final String USUAL_FOLDER = "target/gatling";

  private LoadTest() {}

  /**
   * The engine ends the process with the exit code of the run. A stand-in starts beside it.
   *
   * @param typed the scenario, whatever its case
   * @throws InvalidInput when the settings are not valid, or name a class that there is not
   */
  static void run(String typed, Choices choices) throws Exception {
    Optional<String> known = choices.scenario(typed);
    known.ifPresent(scenario -> System.setProperty(Choices.SCENARIO_PROPERTY, scenario));
    String scenario = known.orElse(typed);
    Settings settings = Settings.load(scenario);
    String simulation = simulationOf(scenario, choices);
    if (settings.environment().usesStandIn()) {
      StandIn.begin(settings.standIn());
    }
    start(simulation);
  }

  /**
   * @throws InvalidInput when the settings name a class that there is not
   */
  static String simulationOf(String scenario, Choices choices) {
    String own = choices.simulation(scenario);
    if (exists(own)) {
      return own;
    }
    ScenarioTraits traits = choices.scenarioTraits().get(scenario);
    if (traits.simulation().isPresent()) {
      throw new InvalidInput(
          "loadtest.conf: scenarios.%s.simulation must be a class of src/test/java, but there is no %s; add it, or leave the setting out"
              .formatted(scenario, own));
    }
    return traits.shape().simulation();
  }

  private static boolean exists(String simulation) {
    try {
      Class.forName(simulation, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError notThere) {
      return false;
    }
  }

  /** The engine would tell only after the checks of the target, by a stack trace. */
  static void requireWritable(Path folder) {
    String problem = "is not";
    try {
      OutputFolder.create(folder);
    } catch (IOException e) {
      problem = "cannot be made (%s)".formatted(InvalidInput.reason(e));
    }
    if (!Files.isWritable(folder)) {
      throw new InvalidInput(
          "%s: must be writable, for Gatling's own files, but %s; name another folder with -Dgatling.resultsFolder"
              .formatted(folder, problem));
    }
  }

  private static void start(String simulation) throws Exception {
    String asked = System.getProperty(RESULTS_FOLDER, "");
    String folder = asked.isBlank() ? USUAL_FOLDER : asked;
    requireWritable(Path.of(folder));
    String[] arguments = {"-s", simulation, "-rf", folder};
    try {
      Class.forName(ENGINE).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
