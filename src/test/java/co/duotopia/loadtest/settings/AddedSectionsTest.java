package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.environment.EnvironmentTraits;
import co.duotopia.loadtest.settings.scenario.Injection;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.settings.scenario.Shape;
import co.duotopia.loadtest.settings.scenario.Step;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A seventh scenario and a second production, by the settings file alone. */
class AddedSectionsTest {
  @TempDir Path folder;

  private Settings load(Map<String, String> properties, String scenario) throws Exception {
    return AddedSections.loader(folder, properties).load(scenario);
  }

  @Test
  void makeAScenario() throws Exception {
    Scenario rush = load(Map.of(), "morning-rush").scenario();

    assertEquals(
        new ScenarioTraits(
            "Does it survive the first lesson?",
            Shape.STEPS,
            Optional.of(4),
            Optional.empty(),
            true,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Injection.CLOSED,
            Optional.empty()),
        rush.traits());
    assertEquals(List.of(2, 2, 2, 2), rush.steps().stream().map(Step::users).toList());
    assertEquals(12, load(Map.of("users", "12"), "morning-rush").scenario().users());
  }

  @Test
  void makeAnEnvironmentThatIsAsCarefulAsProduction() throws Exception {
    Environment eu = load(Map.of("env", "production-eu"), "normal").environment();

    assertEquals(new EnvironmentTraits(true, true, true, "pupils in Europe"), eu.traits());
    assertEquals(URI.create("https://eu.example.com"), eu.baseUrl().orElseThrow());
    assertEquals("Mon-Fri 08:00-18:00 Europe/Berlin", eu.quietHours().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "base-url, https://EU.example.com:8443, host",
    "database-url, postgresql://me:y@db.eu.example.com/duotopia, database"
  })
  void areKeptFromTheOthers(String key, String address, String what) throws Exception {
    for (String other : List.of("staging", "production")) {
      Map<String, String> properties = new TreeMap<>(Map.of("env", other));
      String prefix = "loadtest.environments.%s.".formatted(other);
      properties.put(prefix + "base-url", "https://other.example.com");
      properties.put(prefix + "student.email", "s@example.com");
      properties.put(prefix + "student.password", "one");
      properties.put(prefix + key, address);

      List<String> problems =
          assertThrows(InvalidInput.class, () -> load(properties, "normal")).problems();

      assertEquals(1, problems.size(), problems.toString());
      assertEquals(
          "-D%s: must not lead to production-eu's %s".formatted(prefix + key, what),
          problems.get(0).replaceFirst(", but is .*", ""));
    }
  }

  @Test
  void standInTheDocsAsTheyCanBeWritten() throws Exception {
    String sections =
        Pattern.compile("(?s)```hocon\\n((scenarios|environments)\\..*?)```")
            .matcher(
                Files.readString(Path.of("docs/journeys-and-simulations.md"))
                    + Files.readString(Path.of("docs/environments-and-production.md")))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining());
    Path conf = Path.of(AddedSectionsTest.class.getResource("/loadtest.conf").toURI());
    Path added =
        Files.writeString(
            folder.resolve("added.conf"),
            Files.readString(conf) + "\nloadtest {\n" + sections + "}\n");

    Settings settings =
        new SettingsLoader(
                Map.of("env", "production-eu"),
                AddedSections.VARIABLES,
                folder,
                added.toUri().toURL())
            .load("morning-rush");

    assertEquals(4, settings.scenario().steps().size());
    assertEquals(
        new EnvironmentTraits(true, true, true, "pupils in Europe"),
        settings.environment().traits());
    assertTrue(settings.guards().errorRate().stop());
  }

  @Test
  void areChoices() throws Exception {
    Choices choices = Choices.read(AddedSections.loader(folder, Map.of()));

    assertEquals(
        List.of("local", "staging", "production", "production-eu"), choices.environments());
    assertEquals("morning-rush", choices.scenario("Morning-Rush").orElseThrow());
    assertEquals("simulations.MorningRushSimulation", choices.simulation("morning-rush"));
    assertEquals("normal", choices.scenario());
  }
}
