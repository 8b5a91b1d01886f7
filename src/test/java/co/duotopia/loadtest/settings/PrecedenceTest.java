package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.scenario.UploadTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecedenceTest {
  private static final String ASSIGNMENT = "TEST_ASSIGNMENT_ID";

  @TempDir Path directory;
  private Sources sources;

  @BeforeEach
  void begin() {
    sources = new Sources(directory);
  }

  private long assignment() {
    sources.variable("TEST_CONTENT_ITEM_ID", "1");
    return sources.load().journey().fallback().map(UploadTarget::assignmentId).orElse(0L);
  }

  @Test
  void prefersEachSourceToTheNext() {
    sources.conf("fallback-assignment-id = \"\"", "fallback-assignment-id = 1");
    assertEquals(1, assignment());

    sources.file(".env", ASSIGNMENT + "=2\n");
    assertEquals(2, assignment());

    sources.file(".env.local", ASSIGNMENT + "=3\n");
    assertEquals(3, assignment());

    sources.variable(ASSIGNMENT, "4");
    assertEquals(4, assignment());

    sources.property("loadtest.journey.fallback-assignment-id", "5");
    assertEquals(5, assignment());
  }

  @Test
  void takesABlankValueAsUnset() {
    sources
        .file(".env", ASSIGNMENT + "=2\n")
        .file(".env.local", ASSIGNMENT + "=\n")
        .variable(ASSIGNMENT, "  ")
        .property("env", "")
        .property("users", " ");

    assertEquals(2, assignment());
    assertEquals(20, sources.load().scenario().users());
  }

  @Test
  void choosesTheEnvironmentFromEachSource() {
    sources.staging().property("env", "");
    assertEquals("local", sources.load().environment().name());

    sources.file(".env", "TEST_ENV=staging\n");
    assertEquals("staging", sources.load().environment().name());

    sources.variable("TEST_ENV", "local");
    assertEquals("local", sources.load().environment().name());

    sources.property("env", "staging");
    assertEquals("staging", sources.load().environment().name());
  }

  @Test
  void readsTheFileOfTheChosenEnvironmentOnly() {
    sources
        .staging()
        .file(".env.local", ASSIGNMENT + "=3\n")
        .file(".env.staging", "TEST_ENV=local\n" + ASSIGNMENT + "=\"4\" # of the demo class\n");

    assertEquals(4, assignment());
    assertEquals("staging", sources.load().environment().name());
  }

  @Test
  void readsNoVariableThatTheFileDoesNotName() {
    sources.variable("loadtest", "x").variable("users", "1").variable("a.b", "c");

    assertEquals(20, sources.load().scenario().users());
  }

  @Test
  void layersCommandLineScenarioEnvironmentAndFile() {
    sources.staging();
    Range back = new Range(Duration.ofSeconds(1), Duration.ofSeconds(40));

    JourneySettings normal = sources.load("normal").journey();
    JourneySettings spike = sources.load("spike").journey();
    sources.property("loadtest.journey.think-time.max", "2 seconds");
    JourneySettings overridden = sources.load("spike").journey();

    assertEquals(back, normal.backOff());
    assertEquals(new Range(Duration.ofSeconds(1), Duration.ofSeconds(6)), normal.thinkTime());
    assertEquals(new Range(Duration.ZERO, Duration.ofSeconds(1)), spike.thinkTime());
    assertEquals(new Range(Duration.ZERO, Duration.ofSeconds(2)), overridden.thinkTime());
    assertEquals(back, overridden.backOff());
  }

  @Test
  void overridesTheRunsScenarioByShortForms() {
    sources.property("users", "75").property("rate", "0.5").property("time", "8m");

    Scenario scenario = sources.load("spike").scenario();

    assertEquals("spike", scenario.name());
    assertEquals(75, scenario.users());
    assertEquals(Duration.ofSeconds(150), scenario.ramp());
    assertEquals(Duration.ofMinutes(8), scenario.time());
    assertEquals(
        Duration.ofMinutes(3), sources.property("time", "").load("spike").scenario().time());
  }

  @Test
  void prefersTheShortFormToTheLongOne() {
    sources.property("loadtest.scenarios.normal.users", "7");
    assertEquals(7, sources.load().scenario().users());

    sources.property("users", "8");
    assertEquals(8, sources.load().scenario().users());
  }

  @ParameterizedTest
  @CsvSource({"90,90", "300s,300", "8m,480", "1h30m,5400", "1m30s,90", "2 minutes,120"})
  void takesTheTimesThatLocustTakes(String written, long seconds) {
    assertEquals(
        Duration.ofSeconds(seconds), sources.property("time", written).load().scenario().time());
  }

  @Test
  void readsTheStandInAlone() {
    sources.property("env", "nowhere").property("loadtest.standin.pool.size", "5");

    assertEquals(5, sources.loader().standIn().poolSize());
  }

  @Test
  void takesNoFileForGranted() {
    assertEquals(Optional.empty(), new Sources(directory).load().journey().fallback());
  }

  @Test
  void namesTheMalformedLineOfADotenvFileAndNotItsText() {
    sources.file(".env", "# ours\n\nTEST_ENV=local\nTEST_STUDENT_PASSWORD: hunter2\n");

    assertEquals(
        List.of(".env:4: must be NAME=value, but is not; correct it or put # before it"),
        sources.problems());
  }

  @Test
  void takesTheOtherLinesOfADotenvFileWithAMalformedOne() {
    sources.file(
        ".env",
        "TEST_ENV=staging\nTEST_STUDENTS_FILE x\nSTAGING_BASE_URL=https://staging.example.com\n"
            + "TEST_STUDENT_EMAIL=s1@example.com\nTEST_STUDENT_PASSWORD='pa55word\n");

    assertEquals(
        List.of(
            ".env:2: must be NAME=value, but is not; correct it or put # before it",
            ".env:5: TEST_STUDENT_PASSWORD must end with the quote that it begins with, but does"
                + " not; write \"…\" or '…'"),
        sources.problems());
  }

  @Test
  void refusesAPasswordThatItsHashSignWouldCut() {
    sources.file(".env", "TEST_STUDENT_PASSWORD=hunter#2\nTEST_STUDENT_EMAIL='a#b@example.com'\n");

    assertEquals(
        List.of(
            ".env:1: TEST_STUDENT_PASSWORD must stand in quotes, since # would end its value; write"
                + " \"…\""),
        sources.problems());
  }
}
