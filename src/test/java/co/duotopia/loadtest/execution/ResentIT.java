package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that the engine itself sends again, in the real engine on the stand-in. */
class ResentIT {
  private static final String UPLOAD = "POST /api/students/upload-recording ";

  @TempDir Path folder;

  /** Uploads take 1.5 s, of which the service allows 1 s on a reused connection. */
  @Test
  void statesHowManyUploadsTheServiceGotTwice() throws Exception {
    QuickSettings settings =
        new QuickSettings()
            .students(1)
            .latency(Duration.ofMillis(1_500))
            .log()
            .profile("keep-alive-close, keep-alive-close.limit=1s");
    try (StandIn standIn = StandIn.start(settings.build());
        EngineRun run = run(standIn)) {
      run.exitCode();

      long resent = run.sum("upload-recording", "resent");
      long count = run.sum("upload-recording", "count");
      assertEquals(0, run.sum("upload-recording", "failures"), run.console());
      assertTrue(resent > 0, run.console());
      assertEquals(count + resent, uploadsOf(standIn));
      assertTrue(run.console().contains("Sent again by Gatling: " + resent), run.console());
      assertTrue(
          Files.readString(run.results().resolve("findings.md"))
              .contains("Connections closed while requests are in flight"));
      SameFigures.check(run.results());
    }
  }

  private EngineRun run(StandIn standIn) throws IOException {
    Account student = standIn.accounts().get(0);
    return EngineRun.start(
        folder,
        Map.of(
            "LOCAL_BASE_URL", standIn.baseUrl().toString(),
            "LOCAL_TEST_STUDENT_EMAIL", student.email(),
            "LOCAL_TEST_STUDENT_PASSWORD", student.password().value()),
        "Normal",
        "users=1",
        "rate=1",
        "time=15s",
        "loadtest.journey.think-time.min=50ms",
        "loadtest.journey.think-time.max=50ms");
  }

  /** All that came, as the service's own log has them. */
  private static long uploadsOf(StandIn standIn) throws IOException {
    long uploads = 0;
    for (Path log : standIn.logs()) {
      uploads += Files.readAllLines(log).stream().filter(line -> line.contains(UPLOAD)).count();
    }
    return uploads;
  }
}
