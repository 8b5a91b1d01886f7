package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where students upload to when their assignments are not as usual, in the real engine. */
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
      assertTrue(run.console().contains("Warning: A student's assignments hold no items"));
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

  private EngineRun run(String... properties) throws IOException {
    return BriskRun.start(folder, backend, properties);
  }
}
