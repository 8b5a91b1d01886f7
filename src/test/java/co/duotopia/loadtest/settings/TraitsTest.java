package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.environment.EnvironmentTraits;
import co.duotopia.loadtest.settings.scenario.Injection;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.settings.scenario.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traits of scenarios and environments, and their defaults. */
class TraitsTest {
  private static final String LAB = "base-url = \"https://lab.example.com\"";
  private static final String SPIKE = "      users = 50\n";

  @TempDir Path directory;
  private Sources sources;

  @BeforeEach
  void begin() {
    sources = new Sources(directory);
  }

  private EnvironmentTraits lab(String said) {
    return sources
        .conf(LAB, LAB + "\nstudent { email = s, password = p }\n" + said)
        .property("env", "lab")
        .load()
        .environment()
        .traits();
  }

  private Sources spike(String said) {
    return sources.conf(SPIKE, "      " + said + "\n" + SPIKE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''               | false | false | false",
        "confirm = true   | true  | true  | true",
        "hosts = [a.b.co] | false | false | true",
        "hosts = []       | false | false | false",
        "gradual = true   | false | true  | false",
        "'confirm = true, gradual = false, exclusive = false' | true | false | false",
      })
  void makeAnEnvironmentThatAsksForYesGradualAndExclusive(
      String said, boolean confirm, boolean gradual, boolean exclusive) {
    assertEquals(new EnvironmentTraits(confirm, gradual, exclusive, "its users"), lab(said));
  }

  @ParameterizedTest
  @CsvSource({
    "confirm, false",
    "gradual, false",
    "exclusive, false",
    "felt-by, nobody",
    "felt-by, ''",
    "hosts, ''",
    "quiet-hours, ''",
    "quiet-hours, 03:00-04:00",
    "time-zone, ''",
    "plain-http, true",
  })
  void cannotBeTakenAwayOnTheCommandLine(String trait, String value) {
    sources
        .conf(LAB, LAB + "\nstudent { email = s, password = p }\nconfirm = true")
        .property("env", "lab")
        .property("loadtest.environments.lab." + trait, value);

    assertEquals(
        List.of(
            "-Dloadtest.environments.lab.%s: must be set in loadtest.conf, but is given on the command line; change it there"
                .formatted(trait)),
        sources.problems());
  }

  @ParameterizedTest
  @CsvSource({"exclusive, false", "hosts, ''"})
  void ofAnExclusiveOneCannotBeTakenAwayByTheRunOfAnother(String trait, String value) {
    sources
        .staging()
        .conf(LAB, "base-url = \"https://lab.example.com\", hosts = [staging.example.com]")
        .property("loadtest.environments.lab." + trait, value);

    assertEquals(
        List.of(
            "-Dloadtest.environments.lab.%s: must be set in loadtest.conf, but is given on the command line; change it there"
                .formatted(trait)),
        sources.problems());
  }

  @Test
  void leaveTheStandInAlone() {
    Environment local =
        sources.conf("    local {", "    local {\n      confirm = true").load().environment();

    assertEquals(true, local.traits().confirm());
    assertEquals(false, local.needsConfirmation());
    assertEquals(false, local.growsGradually());
  }

  @Test
  void areHarmlessWhereAScenarioSaysNothing() {
    assertEquals(
        new ScenarioTraits(
            "",
            Shape.RAMP,
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            true,
            Optional.empty(),
            Optional.empty(),
            Injection.CLOSED,
            Optional.empty()),
        sources.load("spike").scenario().traits());
  }

  @Test
  void giveTenStepsWhereTheirNumberIsNotSaid() {
    assertEquals(10, spike("shape = steps").load("spike").scenario().steps().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shape = stairs | shape must be one of ramp, steps, search, but is stairs",
        "steps = 5      | steps must go with shape = steps, but the shape is ramp; set shape, or leave steps out",
        "steps = 0      | steps must be a whole number from 1 to 1000, but is 0",
        "burst = maybe  | burst must be one of true, false, but is maybe",
        "purpos = why   | purpos is not a known key; did you mean purpose?",
      })
  void areChecked(String said, String problem) {
    List<String> problems = spike(said).problems();

    assertEquals(1, problems.size(), problems.toString());
    assertEquals(
        "scenarios.spike." + problem, problems.get(0).replaceFirst("loadtest.conf:\\d+: ", ""));
  }

  @Test
  void areReadFromARunAsTheyWereWritten() {
    Settings settings =
        spike("purpose = why, shape = steps, steps = 3, burst = true, simulation = a.B")
            .load("spike");
    ObjectNode json = SettingsJson.of(settings);

    assertEquals(settings.scenario().traits(), ScenarioTraits.recorded(json));
    assertEquals(settings.scenario(), Objective.read(json, directory).scenario());
  }

  @ParameterizedTest
  @CsvSource({"prod_eu", "Lab", "lab-", "my--lab", "lab.eu", "a lab", "zürich"})
  void goWithNamesThatADirectoryCanBeNamedAfter(String name) {
    List<String> problems = sources.conf("    lab {", "    \"" + name + "\" {").problems();

    assertEquals(
        List.of(
            "loadtest.conf:20: environments.%s must have a name of a-z, 0-9 and single hyphens, as in morning-rush, for the directories {environment}_{scenario}_{time}; rename it"
                .formatted(name)),
        problems.stream().map(line -> line.replace("\"", "")).toList());
  }

  @Test
  void nameScenariosLikewise() {
    assertEquals(
        "scenarios.morning_rush must have a name of a-z",
        sources
            .conf("    spike {", "    morning_rush {")
            .problems()
            .get(0)
            .replaceFirst("loadtest.conf:\\d+: ", "")
            .replaceFirst(", 0-9.*", ""));
  }
}
