package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.injectors.Merge;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.RunState;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo.Injector;
import co.duotopia.loadtest.run.UsersNow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Injectors that meet, against one backend. */
class CoordinationIT extends Injectors {
  /** One user is in reserve, so that only injector 0 has a share of it. */
  @Test
  void makeOneRunWhoseUsersAreChangedOnAllOfThem() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injector(backend, 0, "time=14s", "max-users=7");
        EngineRun second = injector(backend, 1, "time=14s", "max-users=7")) {
      leader.await(() -> says(leader, "Waiting for 2 injectors"));
      second.await(() -> says(second, "Waiting for injector 0"));
      try (EngineRun third = injector(backend, 2, "time=14s", "max-users=7")) {
        leader.await(() -> sees(leader, USERS));
        new UsersNow(7, "a test").askOf(new RunDirectory(leader.results()));
        leader.await(() -> sees(leader, 7));
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
          List.of("Users: 6 → 7, by a test", "Users: 7 → 3, by a test"),
          merged.events().stream()
              .filter(event -> event.type().equals(EventType.USERS))
              .map(event -> event.text())
              .toList());
      assertFollows(run.path().resolve("results_stats.csv"), run.gatlingReport());
      LiveAndLog.check(run.path());
      SameFigures.check(run.path());
      assertEquals(
          List.of(true, true),
          EngineAssertion.read(run).stream().map(EngineAssertion::met).toList());
    }
  }

  /** The report that may take long was written behind what must not be lost. */
  private static void assertFollows(Path file, Path report) throws Exception {
    FileTime written = Files.getLastModifiedTime(file);
    FileTime reported = Files.getLastModifiedTime(report.resolve("index.html"));
    assertTrue(written.compareTo(reported) <= 0, file + " " + written + ", report " + reported);
  }

  @Test
  void writeTheirResultsBeforeGatlingsReportAfterASignal() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injectorOf(2, backend, 0, "time=60s");
        EngineRun second = injectorOf(2, backend, 1, "time=60s")) {
      leader.await(() -> sees(leader, USERS));
      new ProcessBuilder("kill", "-TERM", Long.toString(leader.process().pid())).start().waitFor();

      assertEquals(143, leader.exitCode(), leader.console());
      assertEquals(0, second.exitCode(), second.console());
      RunDirectory run = new RunDirectory(leader.results());
      assertTrue(leader.console().contains("may take up to 1 minute."), leader.console());
      assertFollows(run.path().resolve("results_stats.csv"), run.gatlingReport());
      assertEquals(backend.arrivals(UPLOAD).size(), uploads(RunResults.read(run)));
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
        List<Event> events = RunEvents.read(new RunDirectory(leader.results()).events());
        assertTrue(RunState.hasEnded(RunEvents.types(events)), events.toString());
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

  @Test
  void sendNoLoadWhenOneIsMissing() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injectorOf(2, backend, 0, "loadtest.injectors.join-within=2s")) {
      assertEquals(1, leader.exitCode());
      assertEquals(
          "injectors: all 2 must be ready at 127.0.0.1:%d within 2 seconds, but 1 has not joined; no load was sent; start all of them, or raise injectors.join-within"
              .formatted(port),
          lastLine(leader));
      assertEquals(List.of(), backend.arrivals(UPLOAD));
      assertEquals(List.of(), runs("injector0"));
    }
  }
}
