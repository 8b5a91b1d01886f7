package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures during a run, in the real engine. */
class FaultsIT {
  @TempDir Path folder;

  @Test
  void goesOnWithoutADatabaseAndSaysUnknown() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun run =
            BriskRun.start(
                folder,
                backend,
                "time=3s",
                "loadtest.environments.local.database-url=postgresql://u:hunter2@127.0.0.1:9/app")) {
      assertEquals(0, run.exitCode(), run.console());

      assertTrue(run.console().contains("127.0.0.1:9/app"), run.console());
      assertTrue(run.console().contains("Database: unknown; "), run.console());
      assertTrue(Files.readString(run.results().resolve("database.csv")).contains("unknown"));
      assertTrue(!run.events("monitor-lost").isEmpty());
      assertFalse(run.console().contains("hunter2"), run.console());
    }
  }

  @Test
  void endsAtOnceWhenTheStandInDies() throws Exception {
    try (EngineRun run = EngineRun.start(folder, "Normal", "users=5", "rate=5", "time=10m")) {
      run.await(() -> run.uploads() > 0);
      ProcessHandle standIn =
          run.process().descendants().filter(EngineRun::isJava).findFirst().get();
      standIn.destroyForcibly();

      assertEquals(1, run.exitCode(), run.console());
      assertTrue(run.console().contains("Void: The stand-in ended before"), run.console());
      assertTrue(Files.exists(run.results().resolve("gatling/index.html")));
      assertTrue(!run.events("target-ended").isEmpty(), run.console());
      assertTrue(run.live().size() < 60, "a line a second, of a run of 10 minutes");
    }
  }
}
