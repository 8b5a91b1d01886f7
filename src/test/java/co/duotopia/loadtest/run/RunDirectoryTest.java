package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 22, 14, 30, 22);

  @TempDir Path folder;

  @Test
  void isNamedAfterEnvironmentScenarioAndTime() {
    RunDirectory run = RunDirectory.create(folder.resolve("deep/results"), "local", "normal", NOW);

    assertEquals("local_normal_20261122_143022", run.path().getFileName().toString());
    assertTrue(Files.isDirectory(run.path()));
  }

  @Test
  void twoRunsOfOneSecondDoNotShareADirectory() {
    RunDirectory.create(folder, "local", "normal", NOW);
    RunDirectory second = RunDirectory.create(folder, "local", "normal", NOW);

    assertEquals("local_normal_20261122_143022_2", second.path().getFileName().toString());
  }

  @Test
  void isCreatedBehindALink() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path results = Files.createSymbolicLink(folder.resolve("results"), disk);

    RunDirectory run = RunDirectory.create(results, "local", "normal", NOW);

    assertTrue(Files.isDirectory(disk.resolve(run.name())));
  }

  @Test
  void saysInOneLineThatResultsCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("results"));

    InvalidInput problem =
        assertThrows(InvalidInput.class, () -> RunDirectory.create(file, "local", "normal", NOW));
    assertEquals(1, problem.problems().size());
    assertTrue(
        problem
            .getMessage()
            .startsWith("results directory " + file + ": must be a writable directory"),
        problem.getMessage());
  }
}
