package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files in use cannot be removed")
class LostResultsIT {
  @TempDir Path folder;

  /** The run's directory is removed while the load is on. */
  @Test
  void theEnginesReportFollowsEvenIfNothingElseCanBeWritten() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun run = BriskRun.start(folder, backend, "time=4s")) {
      run.await(() -> run.uploads() > 0);
      Path results = run.results();
      remove(results);
      Files.writeString(results, "in the way");

      assertEquals(1, run.exitCode(), run.console());
      assertTrue(run.console().contains("the result files could not be written"), run.console());
      assertTrue(run.console().contains("95th percentile of response time"), run.console());
      assertFalse(run.console().contains("\tat "), run.console());
      assertTrue(Files.exists(report()), run.console());
    }
  }

  private Path report() throws Exception {
    try (Stream<Path> runs = Files.list(folder.resolve("target/gatling"))) {
      return runs.findFirst().orElseThrow().resolve("index.html");
    }
  }

  private static void remove(Path directory) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
