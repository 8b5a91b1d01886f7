package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each simulation, whole but short, against the stand-in. */
class SimulationsIT {
  private static final List<String> FILES =
      List.of(
          "run.json",
          "live.jsonl",
          "events.jsonl",
          "database.csv",
          "resources.csv",
          "simulation.log",
          "results_stats.csv",
          "results_stats_history.csv",
          "results_failures.csv",
          "summary.json",
          "junit.xml",
          "findings.md",
          "report.html",
          "gatling/index.html");

  @TempDir Path folder;

  /** Like a user's first run: with a stand-in of its own. */
  @Test
  void startsItsStandInRunsToTheEndAndLeavesEveryFile() throws Exception {
    try (EngineRun run = EngineRun.start(folder, "Normal", load(4, 2, 6))) {
      assertWhole(run, 4, 6);
      assertTrue(run.console().contains(" (stand-in), database 127.0.0.1:"), run.console());
    }
  }

  @ParameterizedTest
  @CsvSource({"Spike, 5, 50, 4", "Endurance, 6, 6, 4", "Breaking, 20, 20, 5"})
  @ExtendWith(SharedStandIn.class)
  void runsToTheEndWithAllUsersAndLeavesEveryFile(
      String simulation, int users, double rate, int seconds, StandIn standIn) throws Exception {
    try (EngineRun run =
        EngineRun.start(
            folder,
            SharedStandIn.variables(standIn, folder),
            simulation,
            load(users, rate, seconds))) {
      assertWhole(run, users, seconds);
    }
  }

  private static String[] load(int users, double rate, int seconds) {
    return new String[] {"users=" + users, "rate=" + rate, "time=" + seconds + "s"};
  }

  private static void assertWhole(EngineRun run, int users, int seconds) throws Exception {
    assertEquals(0, run.exitCode(), run.console());
    for (String file : FILES) {
      assertTrue(Files.size(run.results().resolve(file)) > 0, file);
    }
    assertEquals(0, run.sum("POST", "failures"), run.console());
    assertTrue(run.sum("upload-recording", "count") >= users, run.console());
    assertEquals(users, run.sum("POST /api/students/validate", "count"));
    List<JsonNode> live = run.live();
    assertUsersStayFromTheRampToTheDeadline(live, users, seconds);
    assertEquals(
        List.of("started", "ramp-over", "finished"),
        run.events().stream()
            .map(event -> event.get("type").asText())
            // A machine that is busy with something else makes the load generator late.
            .filter(type -> !type.startsWith("guard"))
            .toList());
    assertTrue(Files.readAllLines(run.results().resolve("database.csv")).size() >= seconds);
    assertTrue(run.console().contains("Results: results"), run.console());
    SameFigures.check(run.results());
  }

  private static void assertUsersStayFromTheRampToTheDeadline(
      List<JsonNode> live, int users, int seconds) {
    List<Integer> counts = live.stream().map(line -> line.get("users").asInt()).toList();
    int full = counts.indexOf(users);
    assertTrue(full >= 0, () -> "never all users at once: " + counts);
    for (int i = 1; i <= full; i++) {
      assertTrue(counts.get(i) >= counts.get(i - 1), () -> "somebody left early: " + counts);
    }
    int last = counts.lastIndexOf(users);
    assertEquals(last - full + 1, (int) counts.stream().filter(count -> count == users).count());
    int first = counts.stream().filter(count -> count > 0).findFirst().map(counts::indexOf).get();
    assertTrue(last - first >= seconds - 2, () -> "all left before the deadline: " + counts);
  }
}
