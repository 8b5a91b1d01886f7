package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.grading.Outcome;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.report.SameResultFiles;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong before and during a run, in the real engine. */
class FaultsIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "env=stagin          | -Denv: must be one of local, staging, production, but is stagin; did you mean staging?",
        "users=0             | -Dusers: must be a whole number of at least 1, but is 0",
        "time=500ms          | -Dtime: must be at least 1 second, but is 500ms",
        "env=staging         | environment staging: STAGING_BASE_URL is not set",
        "loadtest.jorney.x=1 | loadtest.jorney",
        "loadtest.environments.local.base-url=nowhere | nowhere",
        "loadtest.uploads.samples.small.file=gone.webm | gone.webm",
        "loadtest.journey.students-file=gone.csv | gone.csv",
      })
  void saysInOneLineWhyItCannotStart(String property, String line) throws Exception {
    try (EngineRun run =
        EngineRun.start(
            folder,
            Map.of("LOCAL_TEST_STUDENT_EMAIL", "a@b.co", "LOCAL_TEST_STUDENT_PASSWORD", "p"),
            "Normal",
            "loadtest.environments.local.base-url=http://127.0.0.1:9",
            property)) {
      assertRefused(run, line);
    }
  }

  @Test
  void saysThatTheTargetDoesNotAnswer() throws Exception {
    try (EngineRun run = against("http://127.0.0.1:9")) {
      assertRefused(
          run, "http://127.0.0.1:9: the target must answer, but does not (connection refused)");
    }
  }

  @Test
  void saysThatTheLoginIsRefused() throws Exception {
    try (OddBackend backend = new OddBackend()) {
      backend.answer(
          "/api/students/validate", new Answer(400, "{\"detail\":\"Invalid password\"}"));
      try (EngineRun run = against(backend.baseUrl())) {
        assertRefused(
            run,
            "login of a@b.co must be accepted, but the answer is \"400 Invalid password\"; check");
        assertEquals(1, backend.arrivals("/api/students/validate").size());
      }
    }
  }

  @Test
  void saysThatThereIsNowhereToUploadTo() throws Exception {
    try (OddBackend backend = new OddBackend()) {
      backend.answer("/api/students/assignments", new Answer(200, "[]"));
      try (EngineRun run = against(backend.baseUrl())) {
        assertRefused(run, "student a@b.co must have an assignment with items to upload to");
      }
    }
  }

  @Test
  void saysThatResultsCannotBeWritten() throws Exception {
    Files.createFile(folder.resolve("results"));
    try (OddBackend backend = new OddBackend();
        EngineRun run = against(backend.baseUrl())) {
      assertNotEquals(0, run.exitCode());
      assertTrue(run.console().contains("results: must be a writable directory"), run.console());
    }
  }

  @Test
  void doesNotTouchProductionUnlessThatIsConfirmed() throws Exception {
    Map<String, String> production = new HashMap<>();
    try (OddBackend backend = new OddBackend()) {
      production.put("PRODUCTION_BASE_URL", backend.baseUrl());
      production.put("PROD_TEST_STUDENT_EMAIL", "a@b.co");
      production.put("PROD_TEST_STUDENT_PASSWORD", "p");
      String[] load = {"env=production", "users=1", "rate=1", "time=2s"};
      try (EngineRun run = EngineRun.start(folder, production, "Normal", load)) {
        assertRefused(run, "if that is what you want, export CONFIRM_PRODUCTION=YES");
        assertTrue(backend.arrivals("/api/students/validate").isEmpty());
      }

      production.put("CONFIRM_PRODUCTION", "YES");
      try (EngineRun run = EngineRun.start(folder, production, "Normal", load)) {
        assertEquals(0, run.exitCode(), run.console());
        assertTrue(run.results().getFileName().toString().startsWith("production_normal_"));
      }
    }
  }

  @Test
  void saysThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        EngineRun run =
            EngineRun.start(folder, "Normal", "loadtest.standin.port=" + taken.getLocalPort())) {
      assertRefused(run, Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void goesOnWithoutADatabaseAndSaysUnknown() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun run =
            against(
                backend.baseUrl(),
                "loadtest.environments.local.database-url=postgresql://u:hunter2@127.0.0.1:9/app")) {
      assertEquals(0, run.exitCode(), run.console());

      assertTrue(run.console().contains("127.0.0.1:9/app"), run.console());
      assertTrue(run.console().contains("Database: unknown; "), run.console());
      assertTrue(Files.readString(run.results().resolve("database.csv")).contains("unknown"));
      assertTrue(
          run.events().stream().anyMatch(e -> e.get("type").asText().equals("monitor-lost")));
      assertFalse(run.console().contains("hunter2"), run.console());
    }
  }

  @Test
  void endsAtOnceWhenTheStandInDies() throws Exception {
    try (EngineRun run = EngineRun.start(folder, "Normal", "users=5", "rate=5", "time=10m")) {
      run.await(() -> uploads(run) > 0);
      ProcessHandle standIn =
          run.process().descendants().filter(FaultsIT::isJava).findFirst().get();
      standIn.destroyForcibly();

      assertEquals(1, run.exitCode(), run.console());
      assertTrue(run.console().contains("Void: the stand-in ended before"), run.console());
      assertTrue(Files.exists(run.results().resolve("gatling/index.html")));
      assertTrue(
          run.events().stream().anyMatch(e -> e.get("type").asText().equals("target-ended")),
          run.console());
      assertTrue(run.live().size() < 60, "a line a second, of a run of 10 minutes");
    }
  }

  @Test
  void leavesWhatItMeasuredWhenItIsKilled() throws Exception {
    try (EngineRun run =
        EngineRun.start(
            folder,
            "Normal",
            "users=5",
            "rate=50",
            "time=60s",
            "loadtest.journey.think-time.min=0s",
            "loadtest.journey.think-time.max=0s",
            "loadtest.standin.storage-latency.median=1ms")) {
      run.await(() -> uploads(run) > 2_000);
      run.process().destroyForcibly().waitFor();

      RunDirectory directory = new RunDirectory(run.results());
      ResultFiles files = ResultFiles.write(directory);

      assertEquals(Outcome.INCOMPLETE, files.assessment().outcome());
      long live = run.sum("", "count");
      assertEquals(live, files.results().all().count(), live * 0.01);
      SameResultFiles.check(directory, files.results());
      for (Path file :
          List.of(
              directory.failures(),
              directory.summary(),
              directory.junit(),
              directory.findings(),
              directory.report())) {
        assertTrue(
            Files.readString(file).contains("the run did not come to its end"), file.toString());
      }
    }
  }

  @Test
  void logsInAgainWhenTheStandInsTokensExpire() throws Exception {
    try (EngineRun run =
        EngineRun.start(
            folder,
            "Normal",
            "users=2",
            "rate=2",
            "time=9s",
            "loadtest.standin.token-lifetime=3s",
            "loadtest.scenarios.normal.expected.success-above-percent=10")) {
      assertEquals(0, run.exitCode(), run.console());

      assertTrue(run.sum("POST /api/students/validate", "count") >= 4, run.console());
      assertTrue(run.sum("upload-recording", "failures") >= 2, run.console());
    }
  }

  @Test
  void endsEarlyWhenMavenIsKilled() throws Exception {
    try (EngineRun run =
        EngineRun.startBelowAParent(folder, "Normal", "users=2", "rate=2", "time=60s")) {
      run.await(() -> uploads(run) > 0);
      ProcessHandle engine =
          run.process().children().filter(FaultsIT::isJava).findFirst().orElseThrow();
      run.process().destroyForcibly();

      engine.onExit().get(40, TimeUnit.SECONDS);
      assertTrue(run.events().stream().anyMatch(e -> e.get("type").asText().equals("stopped")));
      assertTrue(Files.exists(run.results().resolve("gatling/index.html")));
    }
  }

  @Test
  void twoRunsInOneFolderDoNotDisturbEachOther() throws Exception {
    String[] load = {"users=3", "rate=3", "time=5s"};
    try (EngineRun one = EngineRun.start(folder, "Normal", load);
        EngineRun two = EngineRun.start(folder, "Normal", load)) {
      assertEquals(0, one.exitCode(), one.console());
      assertEquals(0, two.exitCode(), two.console());

      Set<Object> logs = new HashSet<>();
      try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
        for (Path run : runs.toList()) {
          assertTrue(Files.exists(run.resolve("gatling/index.html")), run.toString());
          logs.add(
              Files.readAttributes(run.resolve("simulation.log"), BasicFileAttributes.class)
                  .fileKey());
        }
      }
      assertEquals(2, logs.size());
    }
  }

  private EngineRun against(String baseUrl, String... properties) throws IOException {
    String[] all =
        Stream.concat(Stream.of("users=1", "rate=1", "time=3s"), Stream.of(properties))
            .toArray(String[]::new);
    return EngineRun.start(
        folder,
        Map.of(
            "LOCAL_BASE_URL", baseUrl,
            "LOCAL_TEST_STUDENT_EMAIL", "a@b.co",
            "LOCAL_TEST_STUDENT_PASSWORD", "p"),
        "Normal",
        all);
  }

  private static void assertRefused(EngineRun run, String line) throws Exception {
    assertEquals(1, run.exitCode(), run.console());
    List<String> said = run.console().lines().filter(l -> !l.isBlank()).toList();
    assertTrue(said.stream().anyMatch(l -> l.contains(line)), run.console());
    assertTrue(said.stream().noneMatch(l -> l.startsWith("\tat ")), run.console());
    assertFalse(run.hasResults(), "a run directory without a run");
  }

  private static long uploads(EngineRun run) {
    try {
      return run.hasResults() ? run.sum("upload-recording", "count") : 0;
    } catch (IOException notYetThere) {
      return 0;
    }
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }
}
