package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.AddedSections;
import co.duotopia.loadtest.settings.Choices;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line with a scenario and an environment that exist in the settings only. */
class AddedOptionsTest {
  @TempDir Path folder;
  private ClassLoader before;

  @BeforeEach
  void add() throws Exception {
    before = AddedSections.onClasspath(folder);
  }

  @AfterEach
  void putBack() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void areCompletedAndExplained() {
    String completion = String.join("\n", CommandRun.of("completion").out());
    assertTrue(completion.contains("\"breaking\" \"capacity\" \"morning-rush\""), completion);
    assertTrue(completion.contains("\"production\" \"production-eu\""), completion);

    String help = String.join(" ", CommandRun.of("doctor", "--help").out());
    assertTrue(help.contains("morning-rush") && help.contains("production-eu"), help);
    assertEquals(
        List.of(
            "morning-rush is a scenario; write --scenario morning-rush; see ./run_tests.sh --help"),
        CommandRun.of("morning-rush").err());
  }

  @ParameterizedTest
  @CsvSource({
    "normal, Normal",
    "peak, Peak",
    "stress, Stress",
    "endurance, Endurance",
    "breaking, Breaking",
    "capacity, Capacity",
    "spike, Spike",
    "morning-rush, Breaking"
  })
  void areRunByTheirOwnClassOrThatOfTheirShape(String scenario, String simulation) {
    Choices choices = Choices.read(SettingsLoader.ofProcess());

    assertEquals(
        "simulations.%sSimulation".formatted(simulation), LoadTest.simulationOf(scenario, choices));
  }

  @Test
  void areRunByTheClassThatTheyName() throws Exception {
    Choices choices = choices("simulations.PeakSimulation");

    assertEquals("simulations.PeakSimulation", LoadTest.simulationOf("morning-rush", choices));
  }

  @Test
  void areRefusedWhereThatClassIsMissing() throws Exception {
    Choices choices = choices("simulations.Nothing");

    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> LoadTest.simulationOf("morning-rush", choices));

    assertEquals(
        "loadtest.conf: scenarios.morning-rush.simulation must be a class of src/test/java, but there is no simulations.Nothing; add it, or leave the setting out",
        refused.getMessage());
  }

  private Choices choices(String simulation) throws Exception {
    return Choices.read(
        AddedSections.loader(
            folder, Map.of("loadtest.scenarios.morning-rush.simulation", simulation)));
  }
}
