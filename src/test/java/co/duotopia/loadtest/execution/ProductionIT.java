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

/** Production, played by a backend of this machine, in the real engine. */
class ProductionIT {
  private static final String LOGIN = "/api/students/validate";
  private static final String UPLOAD = "/api/students/upload-recording";
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

  /**
   * From the results that a run leaves: 12 users are more than a first run may have. The first
   * run's first upload is redirected.
   */
  @Test
  void growsBitByBitCountsTheUsersOfARunThatIsNotOverAndGoesNowhereElse() throws Exception {
    variables.put("CONFIRM_PRODUCTION", "YES");
    int sent;
    try (OddBackend elsewhere = new OddBackend();
        EngineRun run = EngineRun.start(folder, variables, "Normal", load(6, "7s"))) {
      Map<String, String> there = Map.of("Location", elsewhere.baseUrl() + UPLOAD);
      backend.answer(
          UPLOAD, new Answer(307, "", 0, there), new Answer(200, "{\"audio_url\":\"u\"}"));

      assertEquals(0, run.exitCode(), run.console());
      assertTrue(run.console().contains("PRODUCTION: this run affects real users"), run.console());
      assertEquals(1, run.sum("upload-recording", "failures"), run.console());
      assertEquals(1, run.sum("", "failures"), run.console());
      sent = backend.arrivals(UPLOAD).size();
      assertEquals(sent, run.sum("upload-recording", "count"));
      assertEquals(List.of(), elsewhere.arrivals(UPLOAD));
    }
    try (EngineRun second = EngineRun.start(folder, variables, "Normal", load(12, "5m"))) {
      second.await(() -> backend.arrivals(UPLOAD).size() > sent);
      try (EngineRun third = EngineRun.start(folder, variables, "Normal", load(5))) {
        assertEquals(1, third.exitCode(), third.console());
        assertTrue(
            third.console().contains("but 5 are asked for and 12 are running (production_normal_"),
            third.console());
      }
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

  @Test
  void touchesNothingWhenTheInputEnds() throws Exception {
    assumeTrue(SCRIPT.stream().anyMatch(Files::isExecutable), "needs a terminal");

    String end = "\u0004";
    try (EngineRun run = EngineRun.startOnATerminal(folder, variables, end, "Normal", load(2))) {
      assertUntouched(
          run, "environment production: YES must be typed, but was not; nothing was done");
      assertFalse(run.hasResults());
    }
  }
}
