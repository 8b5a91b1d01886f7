package co.duotopia.loadtest.execution;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.ReadLog;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no named pipes in folders")
  void endsWithTheProcessThatWaitsForIt() throws Exception {
    Files.delete(run.simulationLog());
    Process pipe = new ProcessBuilder("mkfifo", run.simulationLog().toString()).start();
    assumeTrue(pipe.waitFor() == 0, "needs a log that is never read to its end: a named pipe");
    Process waiting =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Classpath.ofThisJvm(),
                Reporter.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      eventually("the engine is started", () -> waiting.children().findAny().isPresent());
      ProcessHandle engine = waiting.children().findAny().orElseThrow();
      try {
        waiting.destroyForcibly().waitFor();

        engine.onExit().get(1, TimeUnit.MINUTES);
      } finally {
        engine.destroyForcibly();
      }
    } finally {
      waiting.destroyForcibly().waitFor();
    }
  }

  /** Waits for a report until it is killed. */
  static final class Reporter {
    public static void main(String[] arguments) {
      EngineReport.write(new RunDirectory(Path.of(arguments[0])));
    }
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
