package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.report.SameResultFiles;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed in the midst of a run: the engine, and Maven above it. */
class KilledIT {
  @TempDir Path folder;

  @Test
  void leavesWhatItMeasuredAndCountsEachRequestOnceWhenItIsKilled() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (OddBackend backend = new OddBackend().answer("/ok", new Answer(200, ""));
        EngineRun run =
            BriskRun.of(
                "edited.Stopped",
                folder,
                backend,
                "java.io.tmpdir=" + temporary,
                "time=60s",
                "loadtest.scenarios.normal.needs-uploads=false")) {
      run.await(() -> requests(run) > 500);
      run.process().destroyForcibly().waitFor();
      assertEquals(128 + 9, run.exitCode());
      try (Stream<Path> left = Files.list(temporary)) {
        assertEquals(List.of(), left.toList());
      }

      RunDirectory directory = new RunDirectory(run.results());
      ResultFiles files = ResultFiles.write(directory);

      assertEquals(RunOutcome.INCOMPLETE, files.assessment().outcome());
      Map<String, Long> live = new TreeMap<>();
      for (JsonNode line : run.live()) {
        line.get("requests")
            .properties()
            .forEach(e -> live.merge(e.getKey(), e.getValue().get("count").asLong(), Long::sum));
      }
      assertEquals(live, counts(files.results()));
      assertEquals(run.sum("", "count"), files.results().all().count());
      assertTrue(
          live.keySet().stream().anyMatch(name -> name.endsWith("[class 1]")), live::toString);
      SameResultFiles.check(directory, files.results());
      for (Path file :
          List.of(
              directory.failures(),
              directory.summary(),
              directory.junit(),
              directory.findings(),
              directory.report())) {
        assertTrue(Files.readString(file).contains("the run did not finish"), file.toString());
      }
    }
  }

  private static Map<String, Long> counts(RunResults results) {
    return results.requests().stream()
        .collect(Collectors.toMap(r -> r.name(), r -> r.count(), Long::sum, TreeMap::new));
  }

  private static long requests(EngineRun run) {
    try {
      return run.hasResults() ? run.sum("", "count") : 0;
    } catch (IOException | AssertionError notYetThere) {
      return 0;
    }
  }

  @Test
  void endsEarlyWhenMavenIsKilled() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun run =
            EngineRun.startBelowAParent(
                folder, backend.variables(), "Normal", "users=2", "rate=2", "time=60s")) {
      run.await(() -> run.uploads() > 0);
      ProcessHandle engine =
          run.process().children().filter(EngineRun::isJava).findFirst().orElseThrow();
      run.process().destroyForcibly();

      engine.onExit().get(40, TimeUnit.SECONDS);
      assertTrue(!run.events("stopped").isEmpty());
      assertTrue(Files.exists(run.results().resolve("gatling/index.html")));
    }
  }

  @Test
  void endsAtOnceWhenMavenIsKilledBeforeTheCommonStart() throws Exception {
    try (OddBackend backend = new OddBackend()) {
      Map<String, String> variables = new HashMap<>(backend.variables());
      variables.put("LOADTEST_START_AT", Instant.now().plus(Duration.ofHours(1)).toString());
      try (EngineRun run =
          EngineRun.startBelowAParent(folder, variables, "Normal", "users=2", "rate=2")) {
        run.await(() -> waits(run));
        ProcessHandle engine =
            run.process().children().filter(EngineRun::isJava).findFirst().orElseThrow();
        run.process().destroyForcibly();

        engine.onExit().get(40, TimeUnit.SECONDS);
        assertTrue(run.console().contains("Ended before the load began; nothing was measured."));
        try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
          assertEquals(List.of(), runs.toList());
        }
      }
    }
  }

  private static boolean waits(EngineRun run) {
    try {
      return run.console().contains("The load begins at");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
