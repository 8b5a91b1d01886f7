package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import co.duotopia.loadtest.preflight.KeyPairs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journey of three students with one account and slow uploads, to a target with a certificate
 * that nobody vouches for and a database that nobody reaches: one run in the real engine.
 */
class JourneyIT {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final Answer SLOW = new Answer(200, "{\"audio_url\":\"u\"}", 1_000);

  /** A log of two lines; the second one counts the results that are there. */
  private static final String COUNTS =
      "echo INFO: no time; echo \"[{end}] ERROR: results $(ls results/*/summary.json results/*/report.html | wc -l)\"";

  @TempDir static Path folder;
  private static OddBackend backend;
  private static EngineRun run;

  @BeforeAll
  static void runOnce() throws Exception {
    SSLContext certificate = KeyPairs.context(KeyPairs.make(folder, "ip:127.0.0.1", 100));
    backend = OddBackend.secure(certificate).answer(UPLOAD, SLOW);
    run =
        BriskRun.start(
            folder,
            backend,
            EngineCommand.OPENSSL,
            "gatling.resultsFolder=" + folder.resolve("apart"),
            "users=3",
            "rate=3",
            "time=6s",
            "loadtest.environments.local.base-url="
                + backend.baseUrl().replace("127.0.0.1", "localhost"),
            "loadtest.environments.local.database-url=postgresql://u:hunter2@127.0.0.1:9/app",
            "loadtest.environments.local.logs.app.command=sh,-c,cd " + folder + "; " + COUNTS);
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

    assertTrue(uploads.size() <= 18, "three each of 1 s in 6 s: " + uploads.size());
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
    assertEquals(1, run.events("shared-accounts").size(), run.console());
    assertTrue(run.console().contains("Warning: 3 virtual users share 1 account"), run.console());
  }

  @Test
  void takesACertificateThatNobodyVouchesForOnLocal() throws Exception {
    assertTrue(backend.baseUrl().startsWith("https:"));
    assertTrue(run.sum("upload-recording", "count") > 0);
    assertEquals(0, run.sum("", "failures"), run.console());
  }

  @Test
  void goesOnWithoutADatabaseAndSaysUnknown() throws Exception {
    assertTrue(run.console().contains("127.0.0.1:9/app"), run.console());
    assertTrue(run.console().contains("Database: unknown; "), run.console());
    assertTrue(Files.readString(run.results().resolve("database.csv")).contains("unknown"));
    assertTrue(!run.events("monitor-lost").isEmpty());
    assertFalse(run.console().contains("hunter2"), run.console());
  }

  /** The command that is asked sees the results; those that follow have what it says. */
  @Test
  void writesItsResultsBeforeItAsksForTheBackendsLogsAndOnceMore() throws Exception {
    String summary = Files.readString(run.results().resolve("summary.json"));
    String said = Files.readString(run.results().resolve("backend.jsonl"));
    assertTrue(said.contains("ERROR: results 2"), said);
    assertTrue(summary.contains("\"untimed\" : 1"), summary);
  }

  /** {@code LeftoversIT} has the other ways to say where that is. */
  @Test
  void findsWhatTheEngineWroteWhereItsOwnSettingSays() throws Exception {
    try (Stream<Path> apart = Files.list(folder.resolve("apart"))) {
      List<Path> written = apart.toList();
      assertEquals(1, written.size(), written.toString());
      Path log = written.get(0).resolve("simulation.log");
      assertEquals(-1, Files.mismatch(log, run.results().resolve("simulation.log")));
      assertTrue(Files.exists(written.get(0).resolve("index.html")));
    }
    assertTrue(Files.exists(run.results().resolve("gatling/index.html")), run.console());
    SameFigures.check(run.results());
  }
}
