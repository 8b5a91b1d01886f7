package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.UsersNow;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of working users of a real run is changed from another process: this one. */
class UsersOnDemandIT {
  @TempDir Path folder;

  @Test
  void workAndParkAsSomebodyAsks() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun run =
            EngineRun.start(
                folder,
                backend.variables(),
                "Normal",
                "users=4",
                "max-users=8",
                "rate=4",
                "time=20s",
                "loadtest.journey.think-time.min=100ms",
                "loadtest.journey.think-time.max=200ms")) {
      run.await(() -> works(run, 4));
      RunDirectory directory = new RunDirectory(run.results());

      new UsersNow(8, "the page").askOf(directory);
      run.await(() -> works(run, 8));
      new UsersNow(2, "the page").askOf(directory);
      run.await(() -> works(run, 2));

      assertEquals(0, run.exitCode(), run.console());
      assertTrue(run.console().contains("Users: 4 → 8, by the page"), run.console());
      RunResults results = RunResults.read(directory);
      int most = results.seconds().stream().mapToInt(Second::users).max().orElseThrow();
      assertEquals(8, most);
      assertTrue(results.steady().isPresent());
      String findings = Files.readString(directory.findings());
      assertTrue(findings.contains("Users were changed during the run: 4, then 8 at"), findings);
      assertTrue(Files.readString(directory.report()).contains("Users: 8 → 2, by the page"));
    }
  }

  /** Whether {@code users} work in the latest second. */
  private static boolean works(EngineRun run, int users) {
    try {
      if (!run.hasResults()) {
        return false;
      }
      List<JsonNode> lines = run.live();
      return !lines.isEmpty() && lines.get(lines.size() - 1).path("users").asInt() == users;
    } catch (IOException | AssertionError notYetThere) {
      return false;
    }
  }
}
