package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @ParameterizedTest
  @CsvSource({
    "Normal, 4, 2, 8",
    "Peak, 5, 5, 5",
    "Stress, 10, 10, 5",
    "Spike, 5, 50, 4",
    "Endurance, 3, 3, 5",
    "Breaking, 20, 20, 5"
  })
  void runsToTheEndWithAllUsersAndLeavesEveryFile(
      String simulation, int users, double rate, int seconds) throws Exception {
    try (EngineRun run =
        EngineRun.start(
            folder, simulation, "users=" + users, "rate=" + rate, "time=" + seconds + "s")) {

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
