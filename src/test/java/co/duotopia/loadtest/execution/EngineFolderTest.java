package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineFolderTest {
  private static final LocalDateTime BEFORE_ENDED = LocalDateTime.of(2026, 11, 26, 14, 30, 22);
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final Path NO_SUCH_LIST = Path.of("no-such-list");

  @TempDir Path root;

  private EngineFolder expected(Path openFiles) throws IOException {
    return new EngineFolder("NormalSimulation", BEFORE_ENDED, root, openFiles);
  }

  private Path log(String folder) throws IOException {
    Path log = Files.createDirectories(root.resolve(folder)).resolve("simulation.log");
    return Files.createFile(log);
  }

  @Test
  void isTheOneWhoseLogThisProcessHasOpen() throws Exception {
    assumeTrue(Files.isDirectory(OPEN_FILES), "needs Linux");
    EngineFolder folder = expected(OPEN_FILES);
    log("normalsimulation-20261126143022001");
    assertTrue(folder.find().isEmpty(), "took another process's folder");

    try (OutputStream open = Files.newOutputStream(log("normalsimulation-20261126143022002"))) {
      open.write(0);
      assertEquals(
          Optional.of(root.resolve("normalsimulation-20261126143022002").toRealPath()),
          folder.find());
    }
  }

  @Test
  void isElsewhereTheFirstAfterTheHook() throws Exception {
    log("normalsimulation-20261126143021000");
    EngineFolder folder = expected(NO_SUCH_LIST);
    assertTrue(folder.find().isEmpty());

    log("normalsimulation-20261126143021999");
    log("normalsimulation-20261126143022003");
    log("normalsimulation-20261126143022004");
    log("peaksimulation-20261126143022002");

    assertEquals(Optional.of(root.resolve("normalsimulation-20261126143022003")), folder.find());
  }

  @Test
  void isFoundWhenTheClockWasSetBack() throws Exception {
    log("normalsimulation-20261126143023000");
    EngineFolder folder = expected(NO_SUCH_LIST);

    log("normalsimulation-20261126133022003");

    assertEquals(Optional.of(root.resolve("normalsimulation-20261126133022003")), folder.find());
  }

  @ParameterizedTest
  @CsvSource({
    "io.gatling.app.Gatling -s simulations.A -rf target/gatling, target/gatling",
    "io.gatling.app.Gatling -rf /var/load tests/out -s simulations.A -nr, /var/load tests/out",
    "io.gatling.app.Gatling --results-folder ../out-of-here -s x, ../out-of-here",
    "/tmp/gatlingbooter123.jar, target/gatling",
    "'', target/gatling"
  })
  void readsTheResultsFolderFromTheCommandLine(String command, Path folder) {
    assertEquals(folder, EngineFolder.resultsFolder(command));
  }
}
