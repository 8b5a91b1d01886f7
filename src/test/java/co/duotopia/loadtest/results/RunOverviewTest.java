package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.live.RequestTotal;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunOverviewTest {
  private static final Instant NOW = WrittenRun.START.plusSeconds(60);

  @TempDir Path results;

  @Test
  void takesVerdictAndFiguresFromTheSummary() throws IOException {
    RunDirectory run = run("a");
    Files.writeString(
        run.path().resolve("summary.json"),
        """
        {"v":1,"outcome":"missed","grade":"poor",
         "expectations":[{"subject":"success","status":"missed"}],
         "phases":{"whole":{"all":{"count":200,"failures":30,"p95":13417}},
                   "steady":{"seconds":61.5}}}""");

    RunOverview overview = only();

    assertEquals("missed", overview.verdict());
    assertEquals(Optional.of("poor"), overview.grade());
    assertEquals(
        Optional.of(new RequestTotal(200, 30, OptionalLong.of(13417))), overview.figures());
    assertTrue(overview.hasExpectations());
    assertEquals(Optional.of(Duration.ofMillis(61_500)), overview.steady());
    assertEquals(20, overview.users());
    assertEquals(Optional.of(Duration.ofMinutes(5)), overview.time());
  }

  @Test
  void seesThatARunGoesOn() throws IOException {
    live(run("a"), 58_000);

    RunOverview overview = only();

    assertEquals("running", overview.verdict());
    assertEquals(Optional.of(new RequestTotal(3, 1, OptionalLong.of(900))), overview.figures());
  }

  @Test
  void callsAKilledRunPartial() throws IOException {
    live(run("a"), 30_000);

    assertEquals("partial", only().verdict());
  }

  @Test
  void knowsNoVerdictOfAFinishedRunWithoutSummary() throws IOException {
    Path folder = Files.createDirectory(results.resolve("a"));
    try (WrittenRun run = new WrittenRun(folder, "normal", Map.of())) {
      run.whole(10_000);
    }

    RunOverview overview = only();

    assertEquals("unknown", overview.verdict());
    assertEquals(Optional.empty(), overview.grade());
    assertFalse(overview.hasExpectations());
    assertEquals(Optional.empty(), overview.steady());
    assertEquals(Optional.empty(), overview.figures());
  }

  @Test
  void putsTheNewestFirstAndPassesOverWhatIsNoRun() throws IOException {
    run("a");
    run("b");
    Files.createDirectory(results.resolve("notes"));
    Files.writeString(results.resolve("monitor_local_20261122_143022.csv"), "version\n");
    Path damaged = Files.createDirectory(results.resolve("c"));
    Files.writeString(damaged.resolve("run.json"), "{");

    List<String> names = RunOverview.all(results, NOW).stream().map(RunOverview::name).toList();

    assertEquals(List.of("b", "a"), names);
  }

  private RunDirectory run(String name) throws IOException {
    return WrittenRun.described(Files.createDirectory(results.resolve(name)));
  }

  private static void live(RunDirectory run, int lastLine) throws IOException {
    try (LiveFile live = new LiveFile(run.live(), WrittenRun.START)) {
      live.request("a", 0, 10, "").request("a", 0, 20, "").request("b", 0, 900, "no answer");
      live.line(lastLine);
    }
  }

  private RunOverview only() {
    List<RunOverview> all = RunOverview.all(results, NOW);
    assertEquals(1, all.size());
    return all.get(0);
  }
}
