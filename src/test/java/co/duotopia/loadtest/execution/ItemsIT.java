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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of students with unusual assignments, in the real engine. */
class ItemsIT {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final String ASSIGNMENTS = "/api/students/assignments";
  private static final String NOWHERE = "Warning: A student has no open assignment with items";
  private static final String OPENED = "GET /api/students/assignments/{id}/activities";
  private static final Answer ITEMS = item(11);
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

  /** An assignment that is closed, and then none. */
  @Test
  void isVoidWhenNobodyFindsAnythingToUploadTo() throws Exception {
    Answer assigned = new Answer(200, "[{\"id\":7}]");
    backend
        .answer(ASSIGNMENTS, assigned, assigned, new Answer(200, "[]"))
        .answer(ASSIGNMENTS + "/7/activities", ITEMS, DELETED);

    try (EngineRun run = run("time=5s")) {
      assertEquals(1, run.exitCode(), run.console());

      assertTrue(run.console().contains("Void: no uploads were sent"), run.console());
      assertTrue(run.console().contains(NOWHERE), run.console());
      long told = run.events("nowhere-to-upload").get(0).get("t").asLong();
      List<Arrival> asked = backend.arrivals(ASSIGNMENTS);
      assertTrue(told <= asked.get(2).atMillis(), "not told of the closed one");
      assertEquals(1, run.sum("/activities", "count"));
      assertEquals(0, run.sum("", "failures"), run.console());
      assertTrue(Files.exists(run.results().resolve("gatling/index.html")));
    }
  }

  /** Each student but the first, as whom the checks are made, has assignments of another kind. */
  @Test
  void studentsFindWhatToUploadTo() throws Exception {
    String[] students = {"usual", "text", "nothing", "unread", "closed", "refused"};
    hasItemsAsText("text");
    backend.answerTo("nothing", ASSIGNMENTS, new Answer(200, "[]"));
    readsAgainWhatFailed("unread");
    opensTheNextWhereOneIsClosed("closed");
    isRefusedForAnotherReason("refused");

    try (EngineRun run =
        run(
            "users=6",
            "rate=20",
            "time=6s",
            "loadtest.journey.students-file=" + OddBackend.accounts(folder, students),
            "loadtest.journey.fallback-assignment-id=5",
            "loadtest.journey.fallback-content-item-id=6")) {
      assertEquals(0, run.exitCode(), run.console());

      assertUploads("usual", 7, 11);
      assertUploads("text", 17, 21);
      assertUploads("nothing", 5, 6);
      assertUploads("unread", 27, 31);
      assertUploads("closed", 39, 41);
      assertUploads("refused", 49, 51);
      assertEquals(3, activities("closed"));
      assertEquals(3, activities("refused"));
      List<String> failures =
          RunResults.read(new RunDirectory(run.results())).failures().stream()
              .map(failure -> failure.request() + " " + failure.error())
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "GET /api/students/assignments 500 Internal Server Error",
              OPENED + " 403 This endpoint is for students only",
              OPENED + " 404 Not Found"),
          failures);
      assertEquals(3, run.sum("", "failures"), run.console());
    }
  }

  private void hasItemsAsText(String student) {
    String items = "{\"activities\":[{\"items\":[{\"id\":null},{\"id\":[1]},{\"id\":\"21\"}]}]}";
    backend
        .answerTo(student, ASSIGNMENTS, new Answer(200, "[{\"id\":\"17\"}]"))
        .answerTo(student, ASSIGNMENTS + "/17/activities", new Answer(200, items));
  }

  /** An assignment that could not be read may hold items: the ids of the settings must wait. */
  private void readsAgainWhatFailed(String student) {
    Answer broken = new Answer(500, "Internal Server Error");
    backend
        .answerTo(student, ASSIGNMENTS, broken, new Answer(200, "[{\"id\":27}]"))
        .answerTo(student, ASSIGNMENTS + "/27/activities", item(31));
  }

  /** As the preflight does. */
  private void opensTheNextWhereOneIsClosed(String student) {
    Answer inactive = new Answer(403, "{\"detail\":\"classroom_inactive\"}");
    backend
        .answerTo(student, ASSIGNMENTS, new Answer(200, "[{\"id\":37},{\"id\":38},{\"id\":39}]"))
        .answerTo(student, ASSIGNMENTS + "/37/activities", DELETED)
        .answerTo(student, ASSIGNMENTS + "/38/activities", inactive)
        .answerTo(student, ASSIGNMENTS + "/39/activities", item(41));
  }

  private void isRefusedForAnotherReason(String student) {
    Answer notFound = new Answer(404, "{\"detail\":\"Not Found\"}");
    Answer forbidden = new Answer(403, "{\"detail\":\"This endpoint is for students only\"}");
    backend
        .answerTo(student, ASSIGNMENTS, new Answer(200, "[{\"id\":47},{\"id\":48},{\"id\":49}]"))
        .answerTo(student, ASSIGNMENTS + "/47/activities", notFound)
        .answerTo(student, ASSIGNMENTS + "/48/activities", forbidden)
        .answerTo(student, ASSIGNMENTS + "/49/activities", item(51));
  }

  private static Answer item(int id) {
    return new Answer(200, "{\"activities\":[{\"items\":[{\"id\":%d}]}]}".formatted(id));
  }

  private int activities(String student) {
    return Stream.of(37, 38, 39, 47, 48, 49)
        .mapToInt(id -> backend.arrivals(student, ASSIGNMENTS + "/" + id + "/activities").size())
        .sum();
  }

  /**
   * The first upload goes to the second item, which alone has no recording. The last one is not
   * looked at if its answer comes after the end of the load. After the checks, the second student's
   * assignments cannot be read, which is not to have none.
   */
  @Test
  void countsUploadsThatReplaceARecordingAndNoAssignmentsThatCannotBeRead() throws Exception {
    String items =
        "[{\"id\":11,\"recording_url\":\"https://a.co/b\"},{\"id\":12,\"recording_url\":null}]";
    backend
        .answer(
            ASSIGNMENTS + "/7/activities",
            new Answer(200, "{\"activities\":[{\"items\":%s}]}".formatted(items)))
        .answerTo(
            "unread",
            ASSIGNMENTS,
            new Answer(200, "[{\"id\":7}]"),
            new Answer(500, "Internal Server Error"));

    try (EngineRun run =
        run(
            "users=2",
            "time=8s",
            "loadtest.journey.students-file=" + OddBackend.accounts(folder, "usual", "unread"))) {
      run.exitCode();

      assertTrue(backend.arrivals("unread", ASSIGNMENTS).size() > 2, run.console());
      assertEquals(List.of(), backend.arrivals("unread", UPLOAD));
      assertFalse(run.console().contains(NOWHERE), run.console());
      assertEquals(List.of(), run.events("nowhere-to-upload"));
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

  /** All of a student's uploads go to this item. */
  private void assertUploads(String student, int assignment, int item) {
    List<Arrival> uploads = backend.arrivals(student, UPLOAD);
    assertFalse(uploads.isEmpty(), student);
    String to =
        "(?s).*name=\"assignment_id\"\r\n\r\n%d\r\n.*name=\"content_item_id\"\r\n\r\n%d\r\n.*"
            .formatted(assignment, item);
    assertTrue(uploads.stream().allMatch(one -> one.body().matches(to)), uploads::toString);
  }

  private EngineRun run(String... properties) throws IOException {
    return BriskRun.start(folder, backend, properties);
  }
}
