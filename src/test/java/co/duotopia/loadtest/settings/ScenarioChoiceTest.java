package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.settings.scenario.ScenarioName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scenario that a simulation runs, and the simulation that runs a scenario. */
class ScenarioChoiceTest {
  @TempDir Path directory;
  private Sources sources;

  @BeforeEach
  void begin() {
    sources = new Sources(directory);
  }

  private String scenarioOf(String named, String simulation) {
    return Choices.scenarioOf(named, simulation, sources.loader());
  }

  @ParameterizedTest
  @CsvSource({
    "morning-rush, simulations.MorningRushSimulation",
    "spike, simulations.SpikeSimulation",
    "rush-2b, simulations.Rush2bSimulation",
    "2-waves, simulations.2WavesSimulation"
  })
  void namesTheClassAfterTheScenario(String scenario, String simulation) {
    assertEquals(simulation, ScenarioName.simulation(scenario));
  }

  @Test
  void namesTheScenarioAfterTheClass() {
    assertEquals("spike", scenarioOf("", "simulations.SpikeSimulation"));
    assertEquals("morning-rush", scenarioOf("", "simulations.MorningRushSimulation"));
    assertEquals("many-users", scenarioOf("", "benchmark.ManyUsers"));
  }

  @Test
  void findsANameThatItsClassDoesNotSpell() {
    sources.conf("    spike {", "    wave-2 {");

    assertEquals("wave-2", scenarioOf("", "simulations.Wave2Simulation"));
  }

  @Test
  void findsTheScenarioThatNamesTheClassUnlessAnotherIsNamedLikeIt() {
    sources
        .conf("      users = 20\n", "      simulation = ours.EveningLoad\n      users = 20\n")
        .conf("      users = 50\n", "      simulation = ours.EveningLoad\n      users = 50\n");

    assertEquals("normal", scenarioOf("", "ours.EveningLoad"));
    assertEquals("spike", scenarioOf("", "simulations.SpikeSimulation"));
  }

  @Test
  void isGivenByTheSimulationAndBeforeThatByTheProperty() {
    assertEquals("normal", scenarioOf("normal", "simulations.SpikeSimulation"));

    sources.property("loadtest.scenario", "spike");
    assertEquals("spike", scenarioOf("normal", "simulations.NormalSimulation"));

    sources.property("loadtest.scenario", " ");
    assertEquals("normal", scenarioOf("normal", "simulations.SpikeSimulation"));
  }

  @Test
  void isRefusedOnceWhereThePropertyNamesNone() {
    sources.property("loadtest.scenario", "spikes");

    assertEquals(
        List.of(
            "-Dloadtest.scenario: must be one of normal, spike, but is spikes; did you mean spike?"),
        sources.problems("spikes"));
  }

  @Test
  void isRefusedWhereTheFileChoosesNone() {
    sources.conf("  environments {", "  scenario = soak\n  environments {");

    assertEquals(
        List.of("loadtest.conf:4: scenario must be one of normal, spike, but is soak"),
        sources.problems());
  }

  @Test
  void isTheFirstWhereTheFileChoosesNothing() {
    assertEquals("normal", Choices.read(sources.loader()).scenario());
  }
}
