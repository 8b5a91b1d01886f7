package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of students with unusual assignments, in the real engine. */
class ItemsIT {
  private static final String UPLOAD = "/api/students/upload-recording";

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

    try (EngineRun run = run("time=2s")) {
      assertEquals(1, run.exitCode(), run.console());

      assertTrue(run.console().contains("Void: no uploads were sent"), run.console());
      assertTrue(run.console().contains("Warning: A student's assignments contain no items"));
      assertTrue(Files.exists(run.results().resolve("gatling/index.html")));
    }
  }

  @Test
  void doesNotSayThatAssignmentsHoldNoItemsWhenTheyCannotBeRead() throws Exception {
    Answer items = new Answer(200, "[{\"id\":7}]");
    backend.answer("/api/students/assignments", items, new Answer(500, "Internal Server Error"));

    try (EngineRun run = run("time=2s")) {
      assertEquals(2, run.exitCode(), run.console());

      assertTrue(run.console().contains("Missed: no uploads were sent"), run.console());
      assertFalse(run.console().contains("hold no items"), run.console());
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

  private void assertUploaded(int assignment, int item) {
    String ids =
        "(?s).*name=\"assignment_id\"\r\n\r\n%d\r\n.*name=\"content_item_id\"\r\n\r\n%d\r\n.*"
            .formatted(assignment, item);
    List<Arrival> uploads = backend.arrivals(UPLOAD);
    assertTrue(uploads.stream().anyMatch(one -> one.body().matches(ids)), uploads::toString);
  }

  private EngineRun run(String... properties) throws IOException {
    return BriskRun.start(folder, backend, properties);
  }
}
