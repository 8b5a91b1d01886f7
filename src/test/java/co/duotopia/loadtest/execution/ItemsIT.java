package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.live.StoredRecordings;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of students with unusual assignments, in the real engine. */
class ItemsIT {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final String ASSIGNMENTS = "/api/students/assignments";
  private static final String NOWHERE = "Warning: A student has no open assignment with items";
  private static final Answer ITEMS =
      new Answer(200, "{\"activities\":[{\"items\":[{\"id\":11}]}]}");
  private static final Answer DELETED =
      new Answer(404, "{\"detail\":\"Assignment not found or not assigned to you\"}");

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
  void isVoidWhenNobodyFindsAnythingToUploadTo() throws Exception {
    Answer items = new Answer(200, "[{\"id\":7}]");
    backend.answer("/api/students/assignments", items, new Answer(200, "[]"));

    try (EngineRun run = run("time=5s")) {
      assertEquals(1, run.exitCode(), run.console());

      assertTrue(run.console().contains("Void: no uploads were sent"), run.console());
      assertTrue(run.console().contains(NOWHERE));
      assertTrue(Files.exists(run.results().resolve("gatling/index.html")));
    }
  }

  @Test
  void doesNotSayThatAssignmentsHoldNoItemsWhenTheyCannotBeRead() throws Exception {
    Answer items = new Answer(200, "[{\"id\":7}]");
    backend.answer("/api/students/assignments", items, new Answer(500, "Internal Server Error"));

    try (EngineRun run =
        run("time=5s", "loadtest.scenarios.normal.expected.success-above-percent=95")) {
      assertEquals(2, run.exitCode(), run.console());

      assertTrue(run.console().contains("Missed: no uploads were sent"), run.console());
      assertFalse(run.console().contains(NOWHERE), run.console());
    }
  }

  @Test
  void takesIdsThatAreSentAsTextAndThoseOfTheSettingsWhereNoItemIsFound() throws Exception {
    Answer assigned = new Answer(200, "[{\"id\":\"7\"}]");
    backend
        .answer("/api/students/assignments", assigned, new Answer(200, "[]"), assigned)
        .answer(
            "/api/students/assignments/7/activities",
            new Answer(
                200,
                "{\"activities\":[{\"items\":[{\"id\":null},{\"id\":[1]},{\"id\":\"11\"}]}]}"));

    try (EngineRun run =
        run(
            "users=2",
            "loadtest.journey.fallback-assignment-id=5",
            "loadtest.journey.fallback-content-item-id=6")) {
      assertEquals(0, run.exitCode(), run.console());

      assertUploaded(7, 11);
      assertUploaded(5, 6);
    }
  }

  /** An assignment that could not be read may hold items. */
  @Test
  void readsAgainWhatFailedBeforeItTakesTheIdsOfTheSettings() throws Exception {
    Answer assigned = new Answer(200, "[{\"id\":7}]");
    backend.answer(ASSIGNMENTS, assigned, new Answer(500, "Internal Server Error"), assigned);

    try (EngineRun run =
        run(
            "time=8s",
            "loadtest.journey.fallback-assignment-id=5",
            "loadtest.journey.fallback-content-item-id=6")) {
      run.exitCode();

      assertUploaded(7, 11);
      assertTrue(uploads().stream().noneMatch(one -> one.body().matches(to(5, 6))), run.console());
    }
  }

  /** As the preflight does. */
  @Test
  void opensTheNextAssignmentWhereOneIsClosed() throws Exception {
    backend
        .answer(ASSIGNMENTS, new Answer(200, "[{\"id\":7},{\"id\":8},{\"id\":9}]"))
        .answer(ASSIGNMENTS + "/7/activities", DELETED)
        .answer(
            ASSIGNMENTS + "/8/activities", new Answer(403, "{\"detail\":\"classroom_inactive\"}"))
        .answer(ASSIGNMENTS + "/9/activities", ITEMS);

    try (EngineRun run = run()) {
      assertEquals(0, run.exitCode(), run.console());

      assertUploaded(9, 11);
      assertEquals(3, run.sum("/activities", "count"));
      assertEquals(0, run.sum("", "failures"));
    }
  }

  @Test
  void isVoidWhenAllAssignmentsAreClosed() throws Exception {
    backend.answer(ASSIGNMENTS + "/7/activities", ITEMS, DELETED);

    try (EngineRun run = run("time=5s")) {
      assertEquals(1, run.exitCode(), run.console());

      assertTrue(run.console().contains("Void: no uploads were sent"), run.console());
      assertTrue(run.console().contains(NOWHERE), run.console());
    }
  }

  @Test
  void failsWhenActivitiesAreRefusedForAnotherReason() throws Exception {
    backend
        .answer(ASSIGNMENTS, new Answer(200, "[{\"id\":7},{\"id\":8},{\"id\":9}]"))
        .answer(ASSIGNMENTS + "/7/activities", ITEMS, new Answer(404, "{\"detail\":\"Not Found\"}"))
        .answer(
            ASSIGNMENTS + "/8/activities",
            new Answer(403, "{\"detail\":\"This endpoint is for students only\"}"))
        .answer(ASSIGNMENTS + "/9/activities", ITEMS);

    try (EngineRun run = run()) {
      run.exitCode();

      assertUploaded(9, 11);
      assertEquals(2, run.sum("/activities", "failures"), run.console());
    }
  }

  /**
   * The first upload goes to the second item, which alone has no recording. The last one is not
   * looked at if its answer comes after the end of the load.
   */
  @Test
  void countsUploadsThatReplaceARecording() throws Exception {
    String items =
        "[{\"id\":11,\"recording_url\":\"https://a.co/b\"},{\"id\":12,\"recording_url\":null}]";
    backend.answer(
        ASSIGNMENTS + "/7/activities",
        new Answer(200, "{\"activities\":[{\"items\":%s}]}".formatted(items)));

    try (EngineRun run = run("time=8s")) {
      run.exitCode();

      StoredRecordings stored =
          RunResults.read(new RunDirectory(run.results())).recordings().orElseThrow();
      assertTrue(stored.count() > 1, run.console());
      long expected = stored.count() - 1;
      assertTrue(
          Set.of(expected - 1, expected).contains(stored.replaced()),
          stored + "\n" + run.console());
      String page = Files.readString(run.results().resolve("findings.md"));
      assertTrue(
          page.contains("Re-recordings: %d of %d".formatted(stored.replaced(), stored.count())),
          page);
    }
  }

  private void assertUploaded(int assignment, int item) {
    List<Arrival> uploads = uploads();
    assertTrue(
        uploads.stream().anyMatch(one -> one.body().matches(to(assignment, item))),
        uploads::toString);
  }

  private List<Arrival> uploads() {
    return backend.arrivals(UPLOAD);
  }

  private static String to(int assignment, int item) {
    return "(?s).*name=\"assignment_id\"\r\n\r\n%d\r\n.*name=\"content_item_id\"\r\n\r\n%d\r\n.*"
        .formatted(assignment, item);
  }

  private EngineRun run(String... properties) throws IOException {
    return BriskRun.start(folder, backend, properties);
  }
}
