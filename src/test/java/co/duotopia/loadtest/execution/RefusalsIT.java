package co.duotopia.loadtest.execution;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private static final String PROFILE = "/api/students/profile";
  private static final String ASSIGNMENTS = "/api/students/assignments";
  private static final Answer FAILED = new Answer(502, "");
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
  void areToldApartAndStudentsGoOn() throws Exception {
    refuseInManyWays("refused");
    Answer[] waits = {FAILED, UPLOADED, wait("1"), UPLOADED, wait("3600"), UPLOADED};
    backend.answerTo("waits", UPLOAD, waits).answerTo("hopeless", UPLOAD, TOKEN_REFUSED);

    try (EngineRun run =
        run(
            "users=4",
            "rate=40",
            "time=8s",
            "loadtest.journey.students-file="
                + OddBackend.accounts(folder, "usual", "refused", "waits", "hopeless"),
            "loadtest.journey.retries.retry-after-max=3s",
            "loadtest.scenarios.normal.expected.success-above-percent=99.9")) {
      assertEquals(2, run.exitCode(), run.console());

      String missed = "Missed: success rate of all requests: required > 99.9 %, actual ";
      assertTrue(run.console().contains(missed), run.console());
      long hopeless = backend.arrivals("hopeless", UPLOAD).size();
      assertEquals(
          Map.of(
              "STATUS 401: 401 Could not validate credentials",
              2 + hopeless,
              "STATUS 413: 413 Request Entity Too Large",
              1L,
              "STATUS 429: 429 Too Many Requests",
              1L,
              "STATUS 502: 502 Bad Gateway",
              1L,
              "STATUS 503: 503 Service Unavailable",
              2L,
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
      assertFalse(run.console().contains("No attribute"), run.console());
      assertEquals(0, run.sum(" retry", "count"));
      assertLoggedInAgain();
      assertWaited();
      assertBackedOff();
      SameFigures.check(run.results());
      Map<Outcome, Long> outcomes = outcomes(run);
      Files.delete(run.results().resolve("live.jsonl"));
      assertEquals(outcomes, outcomes(run));
    }
  }

  /** Uploads, and the first profile. The checks are made as the first and the last student. */
  private void refuseInManyWays(String student) {
    backend.answerTo(
        student,
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
    backend.answerTo(student, PROFILE, TOKEN_REFUSED, new Answer(200, "{}"));
  }

  /** After each refused token; what needed the first one was left out. */
  private void assertLoggedInAgain() {
    assertEquals(3, backend.arrivals("refused", LOG_IN).size());
    assertEquals(2, backend.arrivals("refused", PROFILE).size());
    assertEquals(1, backend.arrivals("refused", ASSIGNMENTS).size());
    assertEquals(1, backend.arrivals("refused", ASSIGNMENTS + "/7/activities").size());
    assertTrue(backend.arrivals("refused", UPLOAD).size() > 8);
  }

  /** As long as the target asks, if it may; and by default nothing is tried again at once. */
  private void assertWaited() {
    assertTrue(gapMillis(2) >= 1_000 && gapMillis(2) < 3_000, gapMillis(2) + " ms");
    assertTrue(gapMillis(4) >= 3_000, gapMillis(4) + " ms");
    assertTrue(backend.arrivals("waits", UPLOAD).size() > 7);
  }

  /** 200 ms, then twice as long each time, half of it by chance: at most 7 in 8 s. */
  private void assertBackedOff() {
    int ofTheChecks = 1;
    int logins = backend.arrivals("hopeless", LOG_IN).size() - ofTheChecks;
    assertTrue(logins > 2 && logins <= 7, logins + " logins");
  }

  /** Between this upload and the next one, from 0. */
  private long gapMillis(int upload) {
    List<Arrival> uploads = backend.arrivals("waits", UPLOAD);
    return uploads.get(upload + 1).atMillis() - uploads.get(upload).atMillis();
  }

  private static Answer wait(String retryAfter) {
    return new Answer(503, "", 0, Map.of("Retry-After", retryAfter));
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
