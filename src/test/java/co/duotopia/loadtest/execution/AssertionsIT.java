package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.report.SameResultFiles;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assertions that an engineer adds to a simulation are part of the one verdict. */
class AssertionsIT {
  private static final String SIMULATION = "edited.OwnAssertions";

  @TempDir Path folder;

  private record Ended(int exitCode, String console, RunDirectory run, JsonNode summary) {
    List<String> missed() {
      return StreamSupport.stream(summary.get("missed").spliterator(), false)
          .map(JsonNode::asText)
          .toList();
    }
  }

  private Ended run(String... properties) throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun run = BriskRun.of(SIMULATION, folder, backend, properties)) {
      int exitCode = run.exitCode();
      RunDirectory directory = new RunDirectory(run.results());
      return new Ended(exitCode, run.console(), directory, summary(directory));
    }
  }

  private static JsonNode summary(RunDirectory run) throws Exception {
    return new ObjectMapper().readTree(run.summary().toFile());
  }

  @Test
  void failedOnesAreMissedExpectationsInEveryOutput() throws Exception {
    Ended ended = run("failing=3");

    assertEquals(2, ended.exitCode(), ended.console());
    assertEquals("missed", ended.summary().get("outcome").asText());
    assertEquals(2, ended.summary().get("exitCode").asInt());
    List<String> missed = ended.missed();
    assertEquals(3, missed.size(), missed::toString);
    assertTrue(
        missed
            .get(0)
            .startsWith(
                "assertion \"GET /api/students/profile: count of successful events\": required > 1000000, actual 1"),
        missed::toString);
    assertTrue(
        missed
            .get(1)
            .startsWith("assertion \"Global: max of response time\": required < 0 ms, actual "),
        missed::toString);
    assertTrue(missed.get(1).endsWith(" ms"), missed::toString);
    assertEquals(
        "assertion \"Could not find stats matching assertion path List(no such <request>)\": required met, actual not met",
        missed.get(2));
    assertTrue(ended.console().contains("Missed: " + missed.get(0)), ended.console());
    for (Path file : List.of(ended.run().junit(), ended.run().findings(), ended.run().report())) {
      assertTrue(Files.readString(file).contains("count of successful events"), file::toString);
    }
    ResultFiles again = ResultFiles.write(ended.run());
    SameResultFiles.check(ended.run(), again.results());
    assertEquals(ended.summary(), summary(ended.run()));
  }

  @Test
  void metOnesAreShownAndThoseOfTheSettingsOnlyOnce() throws Exception {
    Ended ended = run();

    assertEquals(0, ended.exitCode(), ended.console());
    assertEquals("passed", ended.summary().get("outcome").asText());
    List<AssertionResult> checks = ResultFiles.write(ended.run()).assessment().expectations();
    List<String> subjects = checks.stream().map(AssertionResult::subject).toList();
    assertEquals(
        List.of(
            "success rate of all requests",
            "p95 of all requests",
            "longest standstill",
            "assertion \"Global: count of failed events\"",
            "assertion \"Global: count of all events\""),
        subjects.subList(0, 5));
    assertEquals(
        List.of("= 0", "1 to 100000", "0 to 100000, both exclusive", "<= 60000 ms"),
        checks.subList(3, 7).stream().map(AssertionResult::required).toList());
    assertTrue(
        subjects.containsAll(
            List.of(
                "assertion \"Global: standard deviation of response time\"",
                "assertion \"Global: mean requests per second\"",
                "assertion \"GET /api/students/profile: percentage of failed events\"",
                "assertion \"GET /api/students/profile: 99.9th percentile of response time\"",
                "assertion \"GET /api/students/profile: min of response time\"")),
        subjects::toString);
    assertTrue(checks.stream().allMatch(check -> check.status() == AssertionResult.Status.MET));
    assertFalse(checks.toString().contains("by Gatling's own figure"), checks::toString);

    new RunDirectory(ended.run().gatlingReport()).discard();
    Assessment without = ResultFiles.write(ended.run()).assessment();
    assertEquals(RunOutcome.INCOMPLETE, without.outcome());
    assertEquals(9, without.verdict().unknown().size(), without.verdict().unknown()::toString);
  }
}
