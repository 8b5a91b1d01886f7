package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.comparison.ComparableRun;
import co.duotopia.loadtest.comparison.baseline.RunBaseline;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgainstBaselineTest {
  private static final String REQUIRED = "loadtest.criteria.regression.required";

  @TempDir Path folder;

  /** A run that was asked to be compared with the one in {@code before}. */
  private RunDirectory run(double factor, Map<String, String> other) throws IOException {
    Map<String, String> properties = new HashMap<>(other);
    properties.put("loadtest.baseline", folder.resolve("before").toString());
    RunDirectory run = ComparableRun.write(folder.resolve("after"), 2, factor, properties);
    RunBaseline.attachToWhole(run);
    return run;
  }

  private RunDirectory run(double factor) throws IOException {
    ComparableRun.write(folder.resolve("before"), 1, 1);
    return run(factor, Map.of());
  }

  private static JsonNode summary(RunDirectory run) throws IOException {
    return new ObjectMapper().readTree(run.summary().toFile());
  }

  private static void damage(Path file) throws IOException {
    Files.writeString(file, "{");
  }

  @Test
  void failsARunThatIsSlowerInAllItsFiles() throws IOException {
    RunDirectory run = run(1.3);

    ResultFiles files = ResultFiles.write(run);

    assertEquals(RunOutcome.MISSED, files.assessment().outcome());
    assertEquals("worse", summary(run).at("/comparison/verdict").asText());
    assertTrue(files.summary().contains("Missed: p95 against the baseline: required at most 5 %"));
    assertTrue(Files.readString(run.junit()).contains("name=\"p95 against the baseline\""));
    assertTrue(Files.readString(run.findings()).contains("## Comparison with the baseline"));
    assertTrue(Files.readString(run.report()).contains("<section id=\"comparison\""));
  }

  @Test
  void passesAnEqualRun() throws IOException {
    ResultFiles files = ResultFiles.write(run(1));

    assertEquals(RunOutcome.PASSED, files.assessment().outcome());
  }

  @Test
  void failsAChangeBelowTheMarginByALimitBelowIt() throws IOException {
    ComparableRun.write(folder.resolve("before"), 1, 1);
    RunDirectory run = run(1.045, Map.of("loadtest.criteria.regression.p95-worse-by-percent", "1"));

    ResultFiles files = ResultFiles.write(run);

    assertTrue(
        files.summary().contains("Missed: p95 against the baseline: required at most 1 %"),
        files.summary());
  }

  @Test
  void knowsTheTargetOfItsOwnCopyOfTheBaseline() throws IOException {
    RunDirectory before = ComparableRun.write(folder.resolve("before"), 1, 1);
    String described = Files.readString(before.runJson());
    Files.writeString(
        before.runJson(),
        described
            .replaceFirst("\"target\" : \"[^\"]*\"", "\"target\" : \"https://other.example.com\"")
            .replaceFirst("\"standIn\" : true", "\"standIn\" : false"));

    ResultFiles.write(run(1, Map.of()));

    assertTrue(
        summary(new RunDirectory(folder.resolve("after")))
            .path("comparison")
            .toString()
            .contains("https://other.example.com"));
  }

  @Test
  void holdsTheSpreadOfEarlierRunsOfTheSameLoad() throws IOException {
    for (int i = 0; i < 5; i++) {
      RunDirectory earlier = ComparableRun.write(folder.resolve("earlier" + i), 3 + i, 1 + 0.1 * i);
      String described = Files.readString(earlier.runJson());
      Files.writeString(
          earlier.runJson(),
          described.replaceFirst(
              "\"created\" : \"[^\"]*\"",
              "\"created\" : \"2026-01-0%dT08:00:00Z\"".formatted(i + 1)));
    }
    RunDirectory run = run(1.3);

    ResultFiles files = ResultFiles.write(run);

    JsonNode compared = summary(run).path("comparison");
    assertEquals("cannot_tell", compared.path("verdict").asText());
    assertTrue(compared.path("sentences").toString().contains("known from 5 earlier runs"));
    assertEquals(RunOutcome.PASSED, files.assessment().outcome());
  }

  @Test
  void onlyInformsOfWhatHasNoLimit() throws IOException {
    ComparableRun.write(folder.resolve("before"), 1, 1);
    String key = "loadtest.criteria.regression.%s-worse-by-percent";
    RunDirectory run = run(1.3, Map.of(key.formatted("p50"), "", key.formatted("p95"), "50"));

    ResultFiles files = ResultFiles.write(run);

    assertEquals("worse", summary(run).at("/comparison/verdict").asText());
    assertEquals(RunOutcome.PASSED, files.assessment().outcome());
  }

  @Test
  void saysThatThereIsNoBaselineAndFailsOnlyWhereOneIsRequired() throws IOException {
    RunDirectory run = run(1, Map.of());

    ResultFiles files = ResultFiles.write(run);

    assertEquals(RunOutcome.PASSED, files.assessment().outcome());
    String missing =
        "No baseline: %s: must be a run, but is not".formatted(folder.resolve("before"));
    assertTrue(files.summary().contains(missing), files.summary());
    assertTrue(summary(run).at("/comparison/verdict").isNull());
  }

  @Test
  void failsWithoutABaselineThatIsRequired() throws IOException {
    assertEquals(
        RunOutcome.MISSED,
        ResultFiles.write(run(1, Map.of(REQUIRED, "true"))).assessment().outcome());
  }

  @Test
  void costsNoFileWhenItThrows() throws IOException {
    RunDirectory run = run(1);
    damage(run.path().resolve("baseline/run.json"));

    ResultFiles files = ResultFiles.write(run);

    assertEquals(RunOutcome.PASSED, files.assessment().outcome());
    assertTrue(
        files.assessment().verdict().doubtful().stream()
            .anyMatch(doubt -> doubt.contains("comparison with the baseline")));
    assertTrue(Files.exists(run.report()) && Files.exists(run.junit()));
  }

  @Test
  void saysThatTheRunHasNoLogToCompare() throws IOException {
    RunDirectory run = run(1);
    Files.delete(run.simulationLog());

    ResultFiles files = ResultFiles.write(run);

    assertEquals(List.of(), files.assessment().failed());
    assertEquals(
        List.of("the run has no simulation.log that can be read"),
        files.baseline().orElseThrow().hindrances());
  }

  @Test
  void readsTheSpreadOfOlderRunsOnceWithTheFirstResults() throws IOException {
    RunDirectory run = run(1.3);
    Path spread = run.path().resolve("baseline/spread.json");
    assertFalse(Files.exists(spread), "the load does not wait for it");

    ResultFiles.write(run);
    Files.setLastModifiedTime(spread, FileTime.fromMillis(0));
    ResultFiles.write(run);

    assertEquals(0, Files.getLastModifiedTime(spread).toMillis());
    assertEquals("worse", summary(run).at("/comparison/verdict").asText());
  }

  @Test
  void saysThatTheCopyOfTheBaselineIsGone() throws IOException {
    RunDirectory run = run(1);
    new RunDirectory(run.path().resolve("baseline")).discard();

    assertTrue(ResultFiles.write(run).summary().contains("the run's folder baseline is gone"));
  }

  @Test
  void needsTheBaselineItselfNoMore() throws IOException {
    RunDirectory run = run(1.3);
    new RunDirectory(folder.resolve("before")).discard();

    ResultFiles.write(run);
    String first = Files.readString(run.summary());
    ResultFiles.write(run);

    assertEquals(first, Files.readString(run.summary()));
    assertEquals("worse", summary(run).at("/comparison/verdict").asText());
  }
}
