package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One of the injectors of a run is killed. */
class LostInjectorIT extends Injectors {
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

  @Test
  void endsWithItsResultsWhenTheCoordinatorIsKilled() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun leader = injectorOf(2, backend, 0, "time=60s");
        EngineRun second = injectorOf(2, backend, 1, "time=60s")) {
      leader.await(() -> sees(leader, USERS));
      leader.process().destroyForcibly();

      assertEquals(1, second.exitCode(), second.console());
      ResultFiles files = ResultFiles.write(new RunDirectory(second.results()));
      assertEquals(RunOutcome.VOID, files.assessment().outcome());
      assertTrue(second.console().contains("Injector 0 was lost at "), second.console());
      ResultFiles whole = ResultFiles.write(new RunDirectory(leader.results()));
      assertTrue(whole.results().partial().isPresent());
      // Or void, where the machine was too busy to trust its own figures.
      assertEquals(1, whole.assessment().outcome().exitCode());
    }
  }

  private static long count(String console, String words) {
    return console.lines().filter(line -> line.contains(words)).count();
  }
}
