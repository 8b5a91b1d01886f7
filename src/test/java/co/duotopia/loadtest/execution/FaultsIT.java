package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures during a run, in the real engine. */
class FaultsIT {
  @TempDir Path folder;

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
