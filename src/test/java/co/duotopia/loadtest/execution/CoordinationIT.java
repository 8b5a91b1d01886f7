package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.injectors.Merge;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo.Injector;
import co.duotopia.loadtest.run.UsersNow;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Injectors that meet, as processes, against one backend. */
class CoordinationIT {
  private static final int USERS = 6;
  private static final String UPLOAD = "/api/students/upload-recording";

  @TempDir Path folder;
  private final int port = freePort();

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void makeOneRunWhoseUsersAreChangedOnAllOfThem() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injector(backend, 0, "time=14s");
        EngineRun second = injector(backend, 1, "time=14s")) {
      leader.await(() -> says(leader, "Waiting for 2 injectors"));
      second.await(() -> says(second, "Waiting for injector 0"));
      refusesOthers(backend);
      try (EngineRun third = injector(backend, 2, "time=14s")) {
        leader.await(() -> sees(leader, USERS));
        new UsersNow(3, "a test").askOf(new RunDirectory(leader.results()));
        leader.await(() -> sees(leader, 3));

        assertEquals(0, third.exitCode(), third.console());
        assertEquals(0, second.exitCode(), second.console());
        assertEquals(0, leader.exitCode(), leader.console());
      }
      RunDirectory run = new RunDirectory(leader.results());
      RunResults merged = RunResults.read(run);
      assertEquals(Optional.empty(), merged.partial());
      assertEquals(backend.arrivals(UPLOAD).size(), uploads(merged));
      assertEquals(
          List.of(0, 1, 2), merged.info().injectors().stream().map(Injector::index).toList());
      assertEquals(
          List.of("Users: 6 → 3, by a test"),
          merged.events().stream()
              .filter(event -> event.type().equals(EventType.USERS))
              .map(event -> event.text())
              .toList());
      LiveAndLog.check(run.path());
      SameFigures.check(run.path());
      assertEquals(
          List.of(true, true),
          EngineAssertion.read(run).stream().map(EngineAssertion::met).toList());
    }
  }

  /** A number that has joined, and another setting; neither has an effect on the run. */
  private void refusesOthers(OddBackend backend) throws Exception {
    try (EngineRun doubled = injector(backend, "doubled", 1, "time=14s");
        EngineRun other = injector(backend, "other", 2, "time=13s")) {
      assertEquals(1, doubled.exitCode());
      assertEquals(
          "injector 1: must be one process, but has already joined, from 127.0.0.1; give each process its own LOADTEST_INJECTOR",
          lastLine(doubled));
      assertEquals(1, other.exitCode());
      assertEquals(
          "injector 2: scenario.time must be \"14 seconds\" as of injector 0, but is \"13 seconds\"; start all injectors with the same version and settings",
          lastLine(other));
    }
  }

  @Test
  void endsAndIsVoidWhenOneIsKilled() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injector(backend, 0, "time=60s");
        EngineRun second = injector(backend, 1, "time=60s");
        EngineRun third = injector(backend, 2, "time=60s")) {
      leader.await(() -> sees(leader, USERS));
      third.process().destroyForcibly();

      assertEquals(1, leader.exitCode(), leader.console());
      assertEquals(0, second.exitCode(), second.console());
      RunDirectory run = new RunDirectory(leader.results());
      ResultFiles files = ResultFiles.write(run);
      assertEquals(RunOutcome.VOID, files.assessment().outcome());
      assertTrue(leader.console().contains("Injector 2 was lost at "), leader.console());
      assertTrue(files.results().partial().orElse("").contains("injector 2 was lost at "));
      long lost = backend.arrivals(UPLOAD).size() - uploads(files.results());
      // In flight, or of the second that was not yet written.
      assertTrue(lost >= 0 && lost <= 2 * 10, () -> "lost uploads: " + lost);
    }
  }

  @Test
  void goOnWithoutTheKilledOneWhereThatMayBe() throws Exception {
    String[] load = {"time=12s", "loadtest.injectors.when-lost=partial"};
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injector(backend, 0, load);
        EngineRun second = injector(backend, 1, load);
        EngineRun third = injector(backend, 2, load)) {
      leader.await(() -> sees(leader, USERS));
      third.process().destroyForcibly();

      assertEquals(1, leader.exitCode(), leader.console());
      assertEquals(0, second.exitCode(), second.console());
      RunResults merged = RunResults.read(new RunDirectory(leader.results()));
      assertEquals(Optional.empty(), merged.times().stoppedEarly());
      assertTrue(leader.console().contains("Incomplete: "), leader.console());
      assertEquals(1, count(leader.console(), "Injector 2 was lost at "), leader.console());
    }
  }

  /** A link to /dev/full stands for a full disk of injector 0. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void keepTheirFilesWhereInjector0HasNoRoomForThem() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injector(backend, 0, "time=8s")) {
      leader.await(() -> says(leader, "Waiting for 2 injectors"));
      Path part = Files.createDirectories(leader.results().resolve("injectors/1"));
      Files.createSymbolicLink(part.resolve("simulation.log"), Path.of("/dev/full"));
      try (EngineRun second = injector(backend, 1, "time=8s");
          EngineRun third = injector(backend, 2, "time=8s")) {
        String kept =
            "not all files of injectors 1 could be written on injector 0; make room there";
        for (EngineRun other : List.of(second, third)) {
          assertEquals(1, other.exitCode(), other.console());
          assertTrue(
              other.console().contains("Warning: Injector 0 has not merged the run: " + kept),
              other.console());
          assertFalse(other.console().contains("was lost"), other.console());
        }
        assertEquals(1, leader.exitCode(), leader.console());
        assertTrue(leader.console().contains("Warning: Not merged: " + kept), leader.console());
        assertFalse(leader.console().contains("was lost"), leader.console());
        assertFalse(leader.console().contains("Gatling's report: not"), leader.console());
        Path merged = folder.resolve("merged");
        List<Path> parts =
            List.of(
                leader.results().resolve("injectors/0"),
                second.results(),
                leader.results().resolve("injectors/2"));
        RunResults afterwards = RunResults.read(Merge.of(merged, parts, false).directory());
        assertEquals(Optional.empty(), afterwards.partial());
        assertEquals(backend.arrivals(UPLOAD).size(), uploads(afterwards));
      }
    }
  }

  @Test
  void leaveNothingWhenInjector0IsInterruptedWhileItWaits() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injector(backend, 0);
        EngineRun second = injector(backend, 1)) {
      second.await(() -> says(second, "Waiting for injector 0"));
      leader.await(() -> says(leader, "Waiting for 2 injectors"));
      new ProcessBuilder("kill", "-INT", Long.toString(leader.process().pid())).start().waitFor();

      assertEquals(130, leader.exitCode(), leader.console());
      assertEquals(1, second.exitCode(), second.console());
      assertEquals(
          "no load was sent, since injector 0 cannot begin: it was ended", lastLine(second));
      assertEquals(List.of(), backend.arrivals(UPLOAD));
      assertEquals(List.of(), runs("injector0"));
      assertEquals(List.of(), runs("injector1"));
    }
  }

  private static long count(String console, String words) {
    return console.lines().filter(line -> line.contains(words)).count();
  }

  @Test
  void endWithTheirResultsWhenTheCoordinatorIsKilled() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injector(backend, 0, "time=60s");
        EngineRun second = injector(backend, 1, "time=60s");
        EngineRun third = injector(backend, 2, "time=60s")) {
      leader.await(() -> sees(leader, USERS));
      leader.process().destroyForcibly();

      for (EngineRun left : List.of(second, third)) {
        assertEquals(1, left.exitCode(), left.console());
        ResultFiles files = ResultFiles.write(new RunDirectory(left.results()));
        assertEquals(RunOutcome.VOID, files.assessment().outcome());
        assertTrue(left.console().contains("Injector 0 was lost at "), left.console());
      }
      ResultFiles whole = ResultFiles.write(new RunDirectory(leader.results()));
      assertEquals(RunOutcome.INCOMPLETE, whole.assessment().outcome());
    }
  }

  @Test
  void sendNoLoadWhenOneIsMissing() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injector(backend, 0, "loadtest.injectors.join-within=20s");
        EngineRun second = injector(backend, 1, "loadtest.injectors.join-within=20s")) {
      assertEquals(1, leader.exitCode());
      assertEquals(
          "injectors: all 3 must be ready at 127.0.0.1:%d within 20 seconds, but 2 has not joined; no load was sent; start all of them, or raise injectors.join-within"
              .formatted(port),
          lastLine(leader));
      assertEquals(1, second.exitCode());
      assertTrue(lastLine(second).contains("but 2 has not joined"), second.console());
      assertEquals(List.of(), backend.arrivals(UPLOAD));
      assertEquals(List.of(), runs("injector0"));
      assertEquals(List.of(), runs("injector1"));
    }
  }

  private List<Path> runs(String injector) throws IOException {
    Path results = folder.resolve(injector).resolve("results");
    try (var runs = Files.list(results)) {
      return runs.toList();
    }
  }

  private static boolean says(EngineRun run, String words) {
    try {
      return run.console().contains(words);
    } catch (IOException e) {
      return false;
    }
  }

  private static String lastLine(EngineRun run) throws IOException {
    List<String> lines = run.console().lines().filter(line -> !line.isBlank()).toList();
    return lines.get(lines.size() - 1);
  }

  /** Whether so many users of all injectors work, as who watches the run sees it. */
  private static boolean sees(EngineRun leader, int users) {
    try {
      return leader.hasResults()
          && leader.live().stream()
              .reduce((one, other) -> other)
              .map(line -> line.get("users").asInt() == users)
              .orElse(false);
    } catch (IOException | AssertionError notYetThere) {
      return false;
    }
  }

  private static long uploads(RunResults run) {
    return run.requests().stream()
        .filter(request -> request.name().contains("upload-recording"))
        .mapToLong(Statistics::count)
        .sum();
  }

  private EngineRun injector(OddBackend backend, int number, String... properties)
      throws Exception {
    return injector(backend, "injector" + number, number, properties);
  }

  private EngineRun injector(OddBackend backend, String name, int number, String... properties)
      throws Exception {
    Map<String, String> variables = new HashMap<>(backend.variables());
    variables.put("LOADTEST_COORDINATOR", "127.0.0.1:" + port);
    variables.put("LOADTEST_TOKEN", "a-token-of-the-test");
    variables.put("LOADTEST_INJECTOR", Integer.toString(number));
    variables.put("LOADTEST_INJECTORS", "3");
    List<String> all =
        new ArrayList<>(
            List.of(
                "users=" + USERS,
                "rate=6",
                "loadtest.injectors.join-within=60s",
                "loadtest.journey.think-time.min=100ms",
                "loadtest.journey.think-time.max=300ms"));
    all.addAll(List.of(properties));
    return EngineRun.start(
        Files.createDirectories(folder.resolve(name)),
        variables,
        "Normal",
        all.toArray(String[]::new));
  }
}
