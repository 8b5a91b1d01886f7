package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** However a run ends, in the real engine: it leaves its results, and nothing elsewhere. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a library in use cannot be deleted there")
class LeftoversIT {
  private static final List<String> BRISK =
      List.of(
          "users=2",
          "rate=2",
          "time=4s",
          "loadtest.journey.think-time.min=200ms",
          "loadtest.journey.think-time.max=200ms");

  @TempDir Path folder;

  @Test
  void findsWhatTheEngineWroteWhereverThatIs() throws Exception {
    Path apart = folder.resolve("apart");
    try (OddBackend backend = new OddBackend();
        EngineRun absolute = startInto(backend, apart.toString(), "absolute");
        EngineRun relative = startInto(backend, "../else where", "relative")) {
      for (EngineRun run : List.of(absolute, relative)) {
        assertEquals(0, run.exitCode(), run.console());
        assertTrue(Files.exists(run.results().resolve("gatling/index.html")), run.console());
        SameFigures.check(run.results());
      }
      assertFalse(Files.exists(folder.resolve("absolute/target")));
      assertSameLog(apart, absolute);
      assertSameLog(folder.resolve("else where"), relative);
    }
  }

  /** The runs may begin in the same second. */
  @Test
  void takesNoOtherRunsFolderAndLeavesNothingInTheTemporaryFolder() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path checkout = Files.createDirectory(folder.resolve("checkout"));
    try (OddBackend backend = new OddBackend()) {
      List<EngineRun> runs = new ArrayList<>();
      for (int users = 1; users <= 2; users++) {
        runs.add(
            EngineRun.start(
                checkout,
                backend.variables(),
                "Normal",
                "users=" + users,
                "rate=2",
                "time=5s",
                "java.io.tmpdir=" + temporary));
      }
      for (EngineRun run : runs) {
        assertEquals(0, run.exitCode(), run.console());
      }
      Set<Object> logs = new HashSet<>();
      for (String name : files(checkout.resolve("results"))) {
        Path run = checkout.resolve("results").resolve(name);
        SameFigures.check(run);
        assertTrue(Files.exists(run.resolve("gatling/index.html")), name);
        Path log = run.resolve("simulation.log");
        logs.add(Files.readAttributes(log, BasicFileAttributes.class).fileKey());
      }
      assertEquals(2, logs.size());
      assertEquals(List.of("gatling"), files(checkout.resolve("target")));
      assertEquals(List.of(), files(temporary));
    }
  }

  private static void assertSameLog(Path results, EngineRun run) throws Exception {
    Path log = only(results).resolve("simulation.log");
    assertEquals(-1, Files.mismatch(log, run.results().resolve("simulation.log")));
  }

  /** The one folder of this simulation in another. */
  private static Path only(Path folder) throws IOException {
    List<String> names = files(folder);
    assertEquals(1, names.size(), names.toString());
    return folder.resolve(names.get(0));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private EngineRun startInto(OddBackend backend, String resultsFolder, String name)
      throws IOException {
    return EngineRun.startInto(
        resultsFolder,
        Files.createDirectory(folder.resolve(name)),
        backend.variables(),
        "Normal",
        BRISK.toArray(String[]::new));
  }
}
