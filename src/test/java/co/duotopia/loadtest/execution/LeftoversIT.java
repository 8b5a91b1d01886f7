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
import java.util.Map;
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
          "loadtest.journey.think-time.min=200ms",
          "loadtest.journey.think-time.max=200ms");

  @TempDir Path folder;

  @Test
  void leavesNothingInTheTemporaryFolder() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun passed = start(backend, "passed", "time=3s");
        EngineRun refused = start(backend, "refused", "time=0s");
        EngineRun signalled = start(backend, "signalled", "time=60s");
        EngineRun killed = start(backend, "killed", "time=60s")) {
      signalled.await(() -> signalled.uploads() > 0);
      signalled.process().toHandle().destroy();
      killed.await(() -> killed.uploads() > 0);
      killed.process().destroyForcibly();

      assertEquals(0, passed.exitCode(), passed.console());
      assertEquals(1, refused.exitCode(), refused.console());
      assertEquals(128 + 15, signalled.exitCode(), signalled.console());
      assertEquals(128 + 9, killed.exitCode());
      for (String name : List.of("passed", "refused", "signalled", "killed")) {
        assertEquals(List.of(), files(temporary(name)), name);
      }
      assertEquals(List.of("gatling"), files(folder.resolve("passed/target")));
    }
  }

  /** Only PostgreSQL's programs stay from the stand-in; all runs of a user share them. */
  @Test
  void leavesNothingOfTheStandInWhenAGuardStops() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    EngineRun.sharePrograms(temporary);
    try (EngineRun stopped =
        withStandIn(
            temporary,
            "stopped",
            "time=60s",
            "loadtest.guards.response-time.stop=true",
            "loadtest.guards.response-time.p95-above=1ms",
            "loadtest.guards.response-time.min-requests=1")) {
      assertEquals(3, stopped.exitCode(), stopped.console());
    }
    for (String left : files(temporary)) {
      assertTrue(left.startsWith(EngineRun.PROGRAMS), left);
    }
  }

  @Test
  void findsWhatTheEngineWroteWhereverThatIs() throws Exception {
    Path apart = folder.resolve("apart");
    try (OddBackend backend = new OddBackend();
        EngineRun absolute = startInto(backend, apart.toString(), "absolute");
        EngineRun relative = startInto(backend, "../else where", "relative");
        EngineRun asked =
            start(backend, "asked", "time=3s", "gatling.resultsFolder=" + apart.resolve("asked"))) {
      for (EngineRun run : List.of(absolute, relative, asked)) {
        assertEquals(0, run.exitCode(), run.console());
        assertTrue(Files.exists(run.results().resolve("gatling/index.html")), run.console());
        SameFigures.check(run.results());
      }
      assertFalse(Files.exists(folder.resolve("absolute/target")));
      assertSameLog(apart, absolute);
      assertSameLog(folder.resolve("else where"), relative);
      assertSameLog(apart.resolve("asked"), asked);
      assertTrue(Files.exists(only(apart.resolve("asked")).resolve("index.html")));
    }
  }

  /** The runs may begin in the same second. */
  @Test
  void takesNoOtherRunsFolder() throws Exception {
    Path checkout = Files.createDirectory(folder.resolve("checkout"));
    try (OddBackend backend = new OddBackend()) {
      List<EngineRun> runs = new ArrayList<>();
      for (int users = 1; users <= 2; users++) {
        runs.add(
            EngineRun.start(
                checkout, backend.variables(), "Normal", "users=" + users, "rate=2", "time=3s"));
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
    }
  }

  private static void assertSameLog(Path results, EngineRun run) throws Exception {
    Path log = only(results).resolve("simulation.log");
    assertEquals(-1, Files.mismatch(log, run.results().resolve("simulation.log")));
  }

  /** The one folder of this simulation in another. */
  private static Path only(Path folder) throws IOException {
    List<String> names = new ArrayList<>(files(folder));
    names.remove("asked");
    assertEquals(1, names.size(), names.toString());
    return folder.resolve(names.get(0));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Path temporary(String name) {
    return folder.resolve("tmp-" + name);
  }

  private EngineRun start(OddBackend backend, String name, String... properties)
      throws IOException {
    return start(backend.variables(), Files.createDirectory(temporary(name)), name, properties);
  }

  private EngineRun withStandIn(Path temporary, String name, String... properties)
      throws IOException {
    return start(Map.of(), temporary, name, properties);
  }

  private EngineRun start(
      Map<String, String> variables, Path temporary, String name, String... properties)
      throws IOException {
    List<String> all = new ArrayList<>(BRISK);
    all.add("java.io.tmpdir=" + temporary);
    all.addAll(List.of(properties));
    return EngineRun.start(
        Files.createDirectory(folder.resolve(name)),
        variables,
        "Normal",
        all.toArray(String[]::new));
  }

  private EngineRun startInto(OddBackend backend, String resultsFolder, String name)
      throws IOException {
    return EngineRun.startInto(
        resultsFolder,
        Files.createDirectory(folder.resolve(name)),
        backend.variables(),
        "Normal",
        Stream.concat(BRISK.stream(), Stream.of("time=3s")).toArray(String[]::new));
  }
}
