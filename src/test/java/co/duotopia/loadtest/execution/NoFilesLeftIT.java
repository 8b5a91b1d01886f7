package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The load generator may open no more files: it can make no connection, and load no class. */
@EnabledOnOs(OS.LINUX)
class NoFilesLeftIT {
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/bin/script"), Path.of("/usr/bin/prlimit"));
  private static final int FEW = 20;

  @TempDir Path folder;

  @Test
  void usersWithoutAConnectionFailAndTheLoadGeneratorIsBlamed() throws Exception {
    assumeTrue(PROGRAMS.stream().allMatch(Files::isExecutable), "needs util-linux");
    try (OddBackend backend = new OddBackend();
        EngineRun run =
            EngineRun.startOnATerminal(
                folder, backend.variables(), "", "Normal", "users=200", "rate=10", "time=24s")) {
      run.await(() -> run.uploads() > 0);
      allowFewFiles(run);

      assertEquals(2, run.exitCode(), run.console());
      assertTrue(run.console().contains("The load generator's machine is saturated"));
      List<Failure> failures = RunResults.read(new RunDirectory(run.results())).failures();
      assertEquals(
          List.of(Cause.NOT_SENT),
          failures.stream().map(failure -> failure.outcome().cause()).distinct().toList());
    }
  }

  /** Below a program other than a JVM: else the run looks for its parent, which takes a file. */
  private static void allowFewFiles(EngineRun run) throws IOException, InterruptedException {
    long engine =
        run.process().descendants().filter(EngineRun::isJava).findAny().orElseThrow().pid();
    try (Stream<Path> open = Files.list(Path.of("/proc/" + engine + "/fd"))) {
      long most = open.count() + FEW;
      int exitCode =
          new ProcessBuilder("prlimit", "--pid=" + engine, "--nofile=" + most + ":" + most)
              .inheritIO()
              .start()
              .waitFor();
      assertEquals(0, exitCode);
    }
  }
}
