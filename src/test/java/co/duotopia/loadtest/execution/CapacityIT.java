package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search for the capacity in the real engine. */
class CapacityIT {
  @TempDir Path folder;

  /**
   * One request is in work and four may wait: the sixth user is one too many. On a busy machine
   * users are late with their next request, and one or two more are served.
   */
  @Test
  void findsWhatTooManyUsersBreakAndWritesItEverywhere() throws Exception {
    try (EngineRun run =
        EngineRun.start(
            folder,
            "Capacity",
            "users=24",
            "rate=12",
            "time=40s",
            "loadtest.standin.profile=concurrency-limit",
            "loadtest.standin.profiles.concurrency-limit.concurrency=1",
            "loadtest.standin.profiles.concurrency-limit.queue=4",
            "loadtest.standin.storage-latency.median=150ms",
            "loadtest.standin.storage-latency.sigma=0",
            "loadtest.journey.think-time.min=0s",
            "loadtest.journey.think-time.max=10ms",
            "loadtest.scenarios.capacity.search.first-users=4",
            "loadtest.scenarios.capacity.search.window-min=1s",
            "loadtest.scenarios.capacity.search.window-requests=5")) {
      assertEquals(0, run.exitCode(), run.console());
      RunDirectory directory = new RunDirectory(run.results());
      JsonNode capacity = RunJson.MAPPER.readTree(directory.summary().toFile()).path("capacity");

      int low = capacity.path("low").asInt();
      int high = capacity.path("high").asInt();
      assertTrue(low <= 7, capacity.toString());
      assertTrue(high >= 5, capacity.toString());
      // When the time is over before, a busy machine may leave everything above open.
      String kind = capacity.path("kind").asText();
      assertTrue(
          kind.equals("found") ? high - low <= 2 : kind.equals("bounds"), capacity.toString());
      assertTrue(capacity.path("brokeAt").asInt() > 5, capacity.toString());
      assertEquals("errors", capacity.path("reason").asText(), capacity.toString());
      assertTrue(run.console().contains("Capacity: "), run.console());
      assertTrue(run.console().contains("; first to break error rate"), run.console());
      assertTrue(Files.readAllLines(directory.levels()).size() > 5);
      assertTrue(Files.readString(directory.report()).contains("id=\"levels\""));
      assertTrue(Files.readString(directory.findings()).contains("## Levels of the search"));

      RunResults results = RunResults.read(directory);
      int most = results.seconds().stream().mapToInt(Second::users).max().orElseThrow();
      assertTrue(most >= 4 && most < 24, most + " users at once");
    }
  }
}
