package co.duotopia.loadtest.execution;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target that refuses what students ask of it, in the real engine: they go on. */
class RefusalsIT {
  private static final String LOG_IN = "/api/students/validate";
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final Answer UPLOADED = new Answer(200, "{\"audio_url\":\"u\"}");
  private static final Answer TOKEN_REFUSED =
      new Answer(401, "{\"detail\":\"Could not validate credentials\"}");

  @TempDir Path folder;
  private OddBackend backend;

  @BeforeEach
  void open() throws IOException {
    backend = new OddBackend();
  }

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void tellsEveryRefusalApartAndGoesOn() throws Exception {
    backend.answer(
        UPLOAD,
        new Answer(413, "<html>413 Request Entity Too Large</html>"),
        new Answer(429, ""),
        new Answer(503, "no healthy upstream"),
        new Answer(
            500,
            "{\"detail\":\"Failed to upload recording: QueuePool limit of size 10 overflow 10 reached\"}"),
        new Answer(200, "{\"audio_url\": null}"),
        new Answer(0, ""),
        new Answer(0, ""),
        TOKEN_REFUSED,
        UPLOADED);
    Answer beforeTheRun = new Answer(200, "{}");
    backend.answer("/api/students/profile", beforeTheRun, TOKEN_REFUSED, new Answer(200, "{}"));

    try (EngineRun run = run("time=4s")) {
      run.exitCode();

      assertEquals(
          Map.of(
              "STATUS 401: 401 Could not validate credentials",
              2L,
              "STATUS 413: 413 Request Entity Too Large",
              1L,
              "STATUS 429: 429 Too Many Requests",
              1L,
              "STATUS 503: 503 no healthy upstream",
              1L,
              "STATUS 500: 500 Failed to upload recording: QueuePool limit of size # overflow # reached",
              1L,
              "CHECK 200: 200, audio_url, found nothing",
              1L,
              "CUT_OFF: Premature close",
              1L),
          errors(run));
      long retriedByTheEngine = 1;
      assertEquals(
          backend.arrivals(UPLOAD).size() - retriedByTheEngine,
          run.sum("upload-recording", "count"));
      assertTrue(run.console().contains("429 Too Many Requests"), run.console());
      assertLoggedInAgain(run);
      SameFigures.check(run.results());
      Map<Outcome, Long> outcomes = outcomes(run);
      Files.delete(run.results().resolve("live.jsonl"));
      assertEquals(outcomes, outcomes(run));
    }
  }

  /** After each refused token; what needed the first one was left out. */
  private static void assertLoggedInAgain(EngineRun run) throws IOException {
    assertEquals(3, run.sum(LOG_IN, "count"));
    assertEquals(2, run.sum("profile", "count"));
    assertEquals(1, run.sum("GET /api/students/assignments/{id}/activities", "count"));
    assertEquals(1, run.sum("GET", "failures"));
    assertFalse(run.console().contains("No attribute"), run.console());
  }

  @Test
  void backsOffWhenEveryNewTokenIsRefused() throws Exception {
    backend.answer(UPLOAD, TOKEN_REFUSED);

    try (EngineRun run =
        run(
            "loadtest.journey.think-time.min=0s",
            "loadtest.journey.think-time.max=0s",
            "loadtest.scenarios.normal.expected.success-above-percent=95")) {
      assertEquals(2, run.exitCode(), run.console());
      assertTrue(
          run.console().contains("Missed: success rate of all requests: required > 95 %, actual "),
          run.console());

      // 200 ms, then twice as long each time, half of it by chance: at most 6 in 3 s.
      assertTrue(run.sum(LOG_IN, "count") <= 6, run.console());
    }
  }

  private EngineRun run(String... properties) throws IOException {
    return BriskRun.start(folder, backend, properties);
  }

  private static Map<Outcome, Long> outcomes(EngineRun run) throws IOException {
    return RunResults.read(new RunDirectory(run.results())).failures().stream()
        .collect(groupingBy(Failure::outcome, summingLong(Failure::occurrences)));
  }

  private static Map<String, Long> errors(EngineRun run) throws IOException {
    Map<String, Long> errors = new TreeMap<>();
    for (Failure failure : RunResults.read(new RunDirectory(run.results())).failures()) {
      errors.merge(
          failure.outcome().kind() + ": " + failure.error(), failure.occurrences(), Long::sum);
    }
    return errors;
  }
}
