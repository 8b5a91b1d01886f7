package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.ReadLog;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineReportIT {
  private static final Path MEMORY = Path.of("/dev/shm");

  @TempDir Path folder;
  private RunDirectory run;

  @BeforeEach
  void copyLog() throws IOException {
    run = new RunDirectory(folder);
    Files.copy(ReadLog.recorded("normal"), run.simulationLog());
  }

  @Test
  void isWrittenWhereNoHardLinkCanBe() throws IOException {
    assumeTrue(
        Files.isDirectory(MEMORY)
            && !Files.getFileStore(MEMORY).equals(Files.getFileStore(folder)));
    Path elsewhere = Files.createTempDirectory(MEMORY, "engine-report");
    try {
      Files.createSymbolicLink(run.gatlingReport(), elsewhere);

      EngineReport.write(run);

      assertEquals(
          List.of(true, true),
          EngineAssertion.read(run).stream().map(EngineAssertion::met).toList());
      assertFalse(Files.exists(elsewhere.resolve("simulation.log")));
      assertFalse(Files.exists(elsewhere.resolve("engine.txt")));
    } finally {
      new RunDirectory(elsewhere).discard();
    }
  }

  @Test
  void ofAnEngineThatDoesNotEndIsGivenUp() throws IOException {
    EngineReport.write(run, Duration.ZERO);

    assertNothingIsLeft();
    assertTrue(Files.exists(run.simulationLog()));
  }

  @Test
  void withoutALogLeavesNoFolder() throws IOException {
    Files.delete(run.simulationLog());

    EngineReport.write(run);

    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(file -> !file.equals(run.simulationLog())).toList());
    }
  }
}
