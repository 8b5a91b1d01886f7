package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Production, played by a backend of this machine, in the real engine. */
class ProductionIT {
  private static final String LOGIN = "/api/students/validate";
  private static final List<Path> SCRIPT =
      List.of(Path.of("/usr/bin/script"), Path.of("/bin/script"));

  @TempDir Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private OddBackend backend;

  @BeforeEach
  void begin() throws Exception {
    backend = new OddBackend();
    variables.put("PRODUCTION_BASE_URL", backend.baseUrl());
    variables.put("PROD_TEST_STUDENT_EMAIL", "a@b.co");
    variables.put("PROD_TEST_STUDENT_PASSWORD", "p");
  }

  @AfterEach
  void end() {
    backend.close();
  }

  private static String[] load(int users) {
    return load(users, "3s");
  }

  private static String[] load(int users, String time) {
    return new String[] {
      "env=production",
      "users=" + users,
      "rate=" + users,
      "time=" + time,
      "loadtest.ladder.min-steady=1s"
    };
  }

  private void assertUntouched(EngineRun run, String line) throws Exception {
    assertEquals(1, run.exitCode(), run.console());
    assertTrue(run.console().contains(line), run.console());
    assertFalse(run.console().contains("\tat "), run.console());
    assertEquals(List.of(), backend.arrivals("/health"));
    assertEquals(List.of(), backend.arrivals(LOGIN));
  }

  /** From the results that a run leaves: 12 users are more than a first run may have. */
  @Test
  void growsBitByBit() throws Exception {
    variables.put("CONFIRM_PRODUCTION", "YES");

    try (EngineRun run = EngineRun.start(folder, variables, "Normal", load(6, "7s"))) {
      assertEquals(0, run.exitCode(), run.console());
      assertTrue(run.console().contains("PRODUCTION: this run affects real users"), run.console());
    }
    try (EngineRun run = EngineRun.start(folder, variables, "Normal", load(12, "7s"))) {
      assertEquals(0, run.exitCode(), run.console());
    }
  }

  @Test
  void admitsNoMoreUsersThanTheSettingsSay() throws Exception {
    variables.put("CONFIRM_PRODUCTION", "YES");

    try (EngineRun run = EngineRun.start(folder, variables, "edited.Stopped", load(3))) {
      assertUntouched(
          run,
          "StoppedSimulation: must inject at most the 3 users of scenarios.normal.users, which"
              + " environment production admits, but injects 4; raise users, or inject fewer");
    }
  }

  @Test
  void countsTheUsersOfARunThatIsNotOver() throws Exception {
    variables.put("CONFIRM_PRODUCTION", "YES");

    try (EngineRun first = EngineRun.start(folder, variables, "Normal", load(6, "5m"))) {
      first.await(() -> !first.events("started").isEmpty());
      try (EngineRun second = EngineRun.start(folder, variables, "Normal", load(5))) {
        assertEquals(1, second.exitCode(), second.console());
        assertTrue(
            second.console().contains("but 5 are asked for and 6 are running (production_normal_"),
            second.console());
      }
    }
  }

  @Test
  void takesTheConfirmationFromTheRealEnvironmentOnly() throws Exception {
    Files.writeString(folder.resolve(".env.production"), "CONFIRM_PRODUCTION=YES\n");

    try (EngineRun run = EngineRun.start(folder, variables, "Normal", load(1))) {
      assertUntouched(run, "if that is what you want, export CONFIRM_PRODUCTION=YES");
      assertFalse(run.hasResults());
    }
  }

  @Test
  void beginsWhenYesIsTyped() throws Exception {
    assumeTrue(SCRIPT.stream().anyMatch(Files::isExecutable), "needs a terminal");

    try (EngineRun run =
        EngineRun.startOnATerminal(folder, variables, "YES\n", "Normal", load(2))) {
      assertEquals(0, run.exitCode(), run.console());
      assertTrue(run.console().contains("Type YES to continue: "), run.console());
      assertTrue(run.results().getFileName().toString().startsWith("production_normal_"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO\n", "\u0004"})
  void touchesNothingWhenAnythingElseIsTyped(String typed) throws Exception {
    assumeTrue(SCRIPT.stream().anyMatch(Files::isExecutable), "needs a terminal");

    try (EngineRun run = EngineRun.startOnATerminal(folder, variables, typed, "Normal", load(2))) {
      assertUntouched(
          run, "environment production: YES must be typed, but was not; nothing was done");
      assertFalse(run.hasResults());
    }
  }

  @Test
  void goesNowhereElseWhenItIsRedirected() throws Exception {
    try (OddBackend elsewhere = new OddBackend()) {
      variables.put("CONFIRM_PRODUCTION", "YES");
      Answer moved =
          new Answer(
              307,
              "",
              0,
              Map.of("Location", elsewhere.baseUrl() + "/api/students/upload-recording"));
      backend.answer("/api/students/upload-recording", moved);

      try (EngineRun run = EngineRun.start(folder, variables, "Normal", load(2))) {
        run.exitCode();

        assertTrue(run.sum("upload-recording", "failures") > 0, run.console());
        assertEquals(run.sum("upload-recording", "count"), run.sum("upload-recording", "failures"));
        assertEquals(List.of(), elsewhere.arrivals("/api/students/upload-recording"));
      }
    }
  }
}
