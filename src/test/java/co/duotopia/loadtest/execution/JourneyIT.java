package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The student's journey in the real engine, against answers that are seldom heard. */
class JourneyIT {
  private static final String LOG_IN = "/api/students/validate";
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final Answer LOGGED_IN = new Answer(200, "{\"access_token\":\"t\"}");
  private static final Answer UPLOADED = new Answer(200, "{\"audio_url\":\"u\"}");
  private static final List<String> ONE_BRISK_USER =
      List.of(
          "users=1",
          "rate=1",
          "time=4s",
          "loadtest.journey.think-time.min=50ms",
          "loadtest.journey.think-time.max=50ms",
          "loadtest.journey.back-off.min=200ms");

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
        UPLOADED);

    try (EngineRun run = run()) {
      run.exitCode();

      String wanted = "expected 200 with audio_url, found ";
      assertEquals(
          Map.of(
              wanted + "413 Request Entity Too Large",
              1L,
              wanted + "429 Too Many Requests",
              1L,
              wanted + "503 Service Unavailable",
              1L,
              wanted
                  + "500 Failed to upload recording: QueuePool limit of size # overflow # reached",
              1L,
              wanted + "200 without audio_url",
              1L,
              "no answer",
              1L),
          errors(run));
      long retriedByTheEngine = 1;
      assertEquals(
          backend.arrivals(UPLOAD).size() - retriedByTheEngine,
          run.sum("upload-recording", "count"));
      assertTrue(run.console().contains(wanted + "429 Too Many Requests"), run.console());
      SameFigures.check(run.results());
    }
  }

  @Test
  void logsInAgainWhenTheTokenIsRefused() throws Exception {
    backend.answer(
        UPLOAD,
        UPLOADED,
        new Answer(401, "{\"detail\":\"Could not validate credentials\"}"),
        UPLOADED);

    try (EngineRun run = run()) {
      run.exitCode();

      assertEquals(2, run.sum(LOG_IN, "count"));
      assertEquals(1, run.sum("upload-recording", "failures"));
      assertTrue(backend.arrivals(UPLOAD).size() > 3);
    }
  }

  @Test
  void leavesOutWhatNeedsATokenThatWasRefused() throws Exception {
    Answer beforeTheRun = new Answer(200, "{}");
    backend.answer(
        "/api/students/profile",
        beforeTheRun,
        new Answer(401, "{\"detail\":\"Could not validate credentials\"}"),
        new Answer(200, "{}"));

    try (EngineRun run = run()) {
      assertEquals(0, run.exitCode(), run.console());

      assertEquals(2, run.sum("profile", "count"));
      assertEquals(1, run.sum("GET /api/students/assignments/{id}/activities", "count"));
      assertEquals(1, run.sum("GET", "failures"));
      assertFalse(run.console().contains("No attribute"), run.console());
    }
  }

  @Test
  void backsOffWhenEveryNewTokenIsRefused() throws Exception {
    backend.answer(UPLOAD, new Answer(401, "{\"detail\":\"Could not validate credentials\"}"));

    try (EngineRun run =
        run("loadtest.journey.think-time.min=0s", "loadtest.journey.think-time.max=0s")) {
      assertEquals(2, run.exitCode(), run.console());
      assertTrue(
          run.console().contains("Missed: success rate of all requests: required > 95 %, actual "),
          run.console());

      // 200 ms, then twice as long each time, half of it by chance: at most 7 in 4 s.
      assertTrue(run.sum(LOG_IN, "count") <= 7, run.console());
    }
  }

  @Test
  void isVoidWhenNobodyFindsAnythingToUploadTo() throws Exception {
    Answer items = new Answer(200, "[{\"id\":7}]");
    backend.answer("/api/students/assignments", items, new Answer(200, "[]"));

    try (EngineRun run = run()) {
      assertEquals(1, run.exitCode(), run.console());

      assertTrue(run.console().contains("Void: nothing was uploaded"), run.console());
      assertTrue(run.console().contains("Warning: A student's assignments hold no items"));
      assertTrue(Files.exists(run.results().resolve("gatling/index.html")));
    }
  }

  @Test
  void doesNotSayThatAssignmentsHoldNoItemsWhenTheyCannotBeRead() throws Exception {
    Answer items = new Answer(200, "[{\"id\":7}]");
    backend.answer("/api/students/assignments", items, new Answer(500, "Internal Server Error"));

    try (EngineRun run = run()) {
      assertEquals(2, run.exitCode(), run.console());

      assertTrue(run.console().contains("Missed: nothing was uploaded"), run.console());
      assertFalse(run.console().contains("hold no items"), run.console());
    }
  }

  @Test
  void takesIdsThatAreSentAsText() throws Exception {
    backend
        .answer("/api/students/assignments", new Answer(200, "[{\"id\":\"7\"}]"))
        .answer(
            "/api/students/assignments/7/activities",
            new Answer(
                200,
                "{\"activities\":[{\"items\":[{\"id\":null},{\"id\":[1]},{\"id\":\"11\"}]}]}"));

    try (EngineRun run = run()) {
      assertEquals(0, run.exitCode(), run.console());

      String body = backend.arrivals(UPLOAD).get(0).body();
      assertTrue(body.contains("name=\"content_item_id\"\r\n\r\n11\r\n"), body);
    }
  }

  @Test
  void goesNoFurtherThanTheLoginThatOutlastsTheDeadline() throws Exception {
    backend.answer(LOG_IN, LOGGED_IN, new Answer(200, "{\"access_token\":\"t\"}", 3_000));

    try (EngineRun run = run("time=2s")) {
      assertEquals(1, run.exitCode(), run.console());

      assertEquals(1, run.sum(LOG_IN, "count"));
      assertEquals(0, run.sum("profile", "count"));
    }
  }

  @Test
  void renewsATokenBeforeItEnds() throws Exception {
    try (EngineRun run = run("loadtest.journey.token-renewal=1s")) {
      assertEquals(0, run.exitCode(), run.console());

      long logins = run.sum(LOG_IN, "count");
      assertTrue(logins >= 2 && logins <= 4, logins + " logins");
      assertEquals(1, run.sum("profile", "count"));
    }
  }

  @Test
  void backsOffLongerEachTimeTheLoginFails() throws Exception {
    Answer broken = new Answer(500, "Internal Server Error");
    backend.answer(LOG_IN, LOGGED_IN, broken, broken, broken, LOGGED_IN);

    try (EngineRun run = run("loadtest.journey.back-off.min=400ms")) {
      run.exitCode();

      List<Arrival> logins = backend.arrivals(LOG_IN);
      assertEquals(5, logins.size());
      assertTrue(gap(logins, 1) >= 200, "200 to 400 ms");
      assertTrue(gap(logins, 2) >= 400, "400 to 800 ms");
      assertTrue(gap(logins, 3) >= 800, "800 to 1,600 ms");
      assertFalse(backend.arrivals(UPLOAD).isEmpty());
    }
  }

  @Test
  void startsNoUploadAfterTheDeadlineAndCountsThoseInFlight() throws Exception {
    backend.answer(UPLOAD, new Answer(200, "{\"audio_url\":\"u\"}", 1_500));

    try (EngineRun run = run("users=3", "rate=3")) {
      assertEquals(0, run.exitCode(), run.console());

      long started = run.events().get(0).get("t").asLong();
      List<Arrival> uploads = backend.arrivals(UPLOAD);
      long last = uploads.get(uploads.size() - 1).atMillis();
      assertTrue(last - started < 5_000, "last upload after " + (last - started) + " ms");
      assertTrue(uploads.size() <= 9, "three each of 1.5 s in 4 s: " + uploads.size());
      assertEquals(uploads.size(), run.sum("upload-recording", "count"));
    }
  }

  @Test
  void uploadsToTheItemsOfTheActivities() throws Exception {
    try (EngineRun run = run()) {
      run.exitCode();

      String body = backend.arrivals(UPLOAD).get(0).body();
      assertTrue(body.contains("name=\"assignment_id\"\r\n\r\n7\r\n"), body);
      assertTrue(body.contains("name=\"content_item_id\"\r\n\r\n11\r\n"), body);
      assertTrue(body.contains("Content-Type: audio/webm\r\n\r\n"), body);
    }
  }

  @Test
  void uploadsToTheIdsOfTheSettingsWhereNoItemIsFound() throws Exception {
    backend.answer("/api/students/assignments", new Answer(200, "[]"));

    try (EngineRun run =
        run(
            "loadtest.journey.fallback-assignment-id=5",
            "loadtest.journey.fallback-content-item-id=6")) {
      assertEquals(0, run.exitCode(), run.console());

      String body = backend.arrivals(UPLOAD).get(0).body();
      assertTrue(body.contains("name=\"assignment_id\"\r\n\r\n5\r\n"), body);
      assertTrue(body.contains("name=\"content_item_id\"\r\n\r\n6\r\n"), body);
    }
  }

  @Test
  void givesEachUserAnAccountOfItsOwn() throws Exception {
    Path file = folder.resolve("accounts.csv");
    Files.writeString(file, "email,password\na@b.co,1\nc@d.co,2\ne@f.co,3\n");

    try (EngineRun run = run("users=3", "rate=3", "loadtest.journey.students-file=" + file)) {
      assertEquals(0, run.exitCode(), run.console());

      int triedBefore = 2;
      List<String> bodies =
          backend.arrivals(LOG_IN).stream().skip(triedBefore).map(Arrival::body).sorted().toList();
      assertEquals(
          List.of(
              "{\"email\":\"a@b.co\",\"password\":\"1\"}",
              "{\"email\":\"c@d.co\",\"password\":\"2\"}",
              "{\"email\":\"e@f.co\",\"password\":\"3\"}"),
          bodies);
    }
  }

  @Test
  void warnsWhenUsersMustShareAnAccount() throws Exception {
    try (EngineRun run = run("users=2", "rate=2")) {
      run.exitCode();

      assertEquals("shared-accounts", run.events().get(0).get("type").asText());
      assertTrue(run.console().contains("Warning: 2 virtual users share 1 account"), run.console());
    }
  }

  @Test
  void sendsAShareOfTheUsersAsTeachers() throws Exception {
    backend
        .answer("/api/auth/teacher/login", LOGGED_IN)
        .answer("/api/teachers/assignments", new Answer(200, "[]"))
        .answer("/api/teachers/students", new Answer(200, "[]"));

    try (EngineRun run =
        run(
            "users=4",
            "rate=4",
            "loadtest.journey.teacher-share=0.5",
            "loadtest.environments.local.teacher.email=t@b.co",
            "loadtest.environments.local.teacher.password=p")) {
      assertEquals(0, run.exitCode(), run.console());

      assertEquals(2, run.sum(LOG_IN, "count"));
      assertEquals(1, run.sum("POST /api/auth/teacher/login", "count"));
      assertEquals(2, run.sum("GET /api/teachers/students", "count"));
    }
  }

  private EngineRun run(String... properties) throws IOException {
    List<String> all = new ArrayList<>(ONE_BRISK_USER);
    for (String property : properties) {
      String key = property.substring(0, property.indexOf('='));
      all.removeIf(other -> other.startsWith(key + "="));
    }
    all.addAll(Arrays.asList(properties));
    return EngineRun.start(
        folder,
        Map.of(
            "LOCAL_BASE_URL", backend.baseUrl(),
            "LOCAL_TEST_STUDENT_EMAIL", "s@b.co",
            "LOCAL_TEST_STUDENT_PASSWORD", "pass\"word"),
        "Normal",
        all.toArray(String[]::new));
  }

  private static long gap(List<Arrival> arrivals, int before) {
    return arrivals.get(before + 1).atMillis() - arrivals.get(before).atMillis();
  }

  private static Map<String, Long> errors(EngineRun run) throws IOException {
    Map<String, Long> errors = new TreeMap<>();
    for (JsonNode line : run.live()) {
      Stream.ofNullable(line.get("all").get("errors"))
          .flatMap(node -> node.properties().stream())
          .forEach(e -> errors.merge(e.getKey(), e.getValue().asLong(), Long::sum));
    }
    return errors;
  }
}
