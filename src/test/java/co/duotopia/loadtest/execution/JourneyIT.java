package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journey of three students with one account and slow uploads: one run in the real engine. */
class JourneyIT {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final Answer SLOW = new Answer(200, "{\"audio_url\":\"u\"}", 1_000);

  @TempDir static Path folder;
  private static OddBackend backend;
  private static EngineRun run;

  @BeforeAll
  static void runOnce() throws Exception {
    backend = new OddBackend().answer(UPLOAD, SLOW);
    run = BriskRun.start(folder, backend, "users=3", "rate=3");
    assertEquals(0, run.exitCode(), run.console());
  }

  @AfterAll
  static void end() {
    run.close();
    backend.close();
  }

  @Test
  void startsNoUploadAfterTheDeadlineAndCountsThoseInFlight() throws Exception {
    List<Arrival> uploads = backend.arrivals(UPLOAD);

    assertTrue(uploads.size() <= 9, "three each of 1 s in 3 s: " + uploads.size());
    assertEquals(uploads.size(), run.sum("upload-recording", "count"));
  }

  @Test
  void uploadsToTheItemsOfTheActivities() {
    String body = backend.arrivals(UPLOAD).get(0).body();

    assertTrue(body.contains("name=\"assignment_id\"\r\n\r\n7\r\n"), body);
    assertTrue(body.contains("name=\"content_item_id\"\r\n\r\n11\r\n"), body);
    assertTrue(body.contains("Content-Type: audio/webm\r\n\r\n"), body);
  }

  @Test
  void warnsWhenUsersMustShareAnAccount() throws Exception {
    assertEquals("shared-accounts", run.events().get(0).get("type").asText());
    assertTrue(run.console().contains("Warning: 3 virtual users share 1 account"), run.console());
  }
}
