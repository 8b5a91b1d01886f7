package co.duotopia.loadtest.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.text.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of 22 s, of which success > 95 % and p95 < 10 s is expected. */
class VerdictTest {
  private static final Catalogue ENDING = Catalogue.section("ending");
  private static final String UPLOAD = "POST /api/students/upload-recording (50KB)";

  @TempDir Path folder;

  private WrittenRun run(String scenario, Map<String, String> more) {
    Map<String, String> properties =
        new HashMap<>(Map.of("users", "2", "rate", "1", "time", "22s"));
    properties.putAll(more);
    return new WrittenRun(folder, scenario, properties);
  }

  private WrittenRun run(int successes, int failures, int millis) {
    return uploads(run("normal", Map.of()), successes, failures, millis);
  }

  private static WrittenRun uploads(WrittenRun run, int successes, int failures, int millis) {
    for (int i = 0; i < successes + failures; i++) {
      int start = 3_000 + i / 10;
      run.log().request(UPLOAD, start, start + millis, i < successes ? "" : "500");
    }
    return run;
  }

  private static void reads(WrittenRun run, String error) {
    for (int i = 0; i < 20; i++) {
      run.log().request("GET /api/students/profile", i, 10 + i, error);
    }
  }

  private static void assertOutcome(RunOutcome outcome, List<String> reasons, WrittenRun run) {
    Assessment assessment = Assessment.of(run.read());
    assertEquals(reasons, assessment.reasons());
    assertEquals(outcome, assessment.outcome());
  }

  @Test
  void passesWhenAllThatIsExpectedIsReached() {
    assertOutcome(RunOutcome.PASSED, List.of(), run(60, 0, 9_999).whole(2_000));
  }

  @Test
  void missesWhatIsReachedOnlyJust() {
    assertOutcome(
        RunOutcome.MISSED,
        List.of(
            "success rate of all requests: required > 95 %, actual 95 %",
            "p95 of all requests: required < 10000 ms, actual 10000 ms"),
        run(19, 1, 10_000).whole(2_000));
  }

  @Test
  void neverRoundsAFigureOntoWhatIsRequired() {
    assertOutcome(
        RunOutcome.MISSED,
        List.of("success rate of all requests: required > 95 %, actual 94.995 %"),
        run(18_999, 1_001, 10).whole(2_000));
  }

  @Test
  void expectsNothingOfABreakingRun() {
    WrittenRun run = uploads(run("breaking", Map.of()), 0, 20, 10).whole(2_000);

    Assessment assessment = Assessment.of(run.read());

    assertEquals(List.of(), assessment.expectations());
    assertEquals(RunOutcome.PASSED, assessment.outcome());
    assertEquals(Grade.POOR, assessment.grade());
  }

  @Test
  void aGradeBelowTheRequiredOneFails() {
    WrittenRun run = run("normal", Map.of("loadtest.criteria.required-grade", "good"));

    assertOutcome(
        RunOutcome.MISSED,
        List.of("grade of the run: required good, actual acceptable"),
        uploads(run, 20, 0, 6_000).whole(2_000));
  }

  @Test
  void theRequiredGradeItselfPasses() {
    WrittenRun run = run("normal", Map.of("loadtest.criteria.required-grade", "acceptable"));

    Assessment assessment = Assessment.of(uploads(run, 20, 0, 6_000).whole(2_000).read());

    assertEquals(
        new AssertionResult("grade of the run", "acceptable or better", "acceptable", Status.MET),
        assessment.expectations().get(3));
    assertEquals(RunOutcome.PASSED, assessment.outcome());
  }

  @Test
  void aRunThatIsTooShortForATrendPassesAndSaysSo() {
    WrittenRun run = uploads(run("endurance", Map.of()), 20, 0, 100).whole(2_000);
    run.log().request(UPLOAD, 20_000, 22_000, "");

    Assessment assessment = Assessment.of(run.read());

    assertEquals(RunOutcome.PASSED, assessment.outcome());
    assertTrue(assessment.reasons().get(0).startsWith("p95 "), assessment.reasons()::toString);
    assertEquals(4, assessment.reasons().size());
  }

  @Test
  void aRunWithoutAnUploadIsVoid() {
    WrittenRun run = run("normal", Map.of());
    reads(run, "");

    assertOutcome(RunOutcome.VOID, List.of(ENDING.say("no-uploads")), run.whole(2_000));
  }

  @Test
  void aRunInWhichNobodyCouldLogInMissedItsExpectations() {
    WrittenRun run = run("normal", Map.of());
    reads(run, "no answer");

    assertOutcome(
        RunOutcome.MISSED,
        List.of(
            ENDING.say("no-uploads"), "success rate of all requests: required > 95 %, actual 0 %"),
        run.whole(2_000));
  }

  @Test
  void aSaturatedLoadGeneratorLeavesADoubt() {
    WrittenRun run = run(20, 0, 10).whole(2_000);
    run.event(3_000, "guard", "CPU: required <= 90 %", Map.of("guard", "generator-cpu"));
    run.event(5_000, "guard", "CPU again", Map.of("guard", "generator-cpu"));
    run.event(6_000, "guard", "Errors", Map.of("guard", "error-rate"));

    assertOutcome(
        RunOutcome.PASSED,
        List.of(Catalogue.section("doubts").say("generator", "violation", "CPU: required <= 90 %")),
        run);
  }

  @Test
  void aRunWithoutAnyRequestIsVoidAndItsExpectationsUnknown() {
    assertOutcome(
        RunOutcome.VOID,
        List.of(
            ENDING.say("no-uploads"),
            "success rate of all requests: required > 95 %, actual unknown",
            "p95 of all requests: required < 10000 ms, actual unknown",
            "longest standstill: required <= 10 s, actual unknown"),
        run(0, 0, 0).whole(2_000));
  }

  @Test
  void teachersNeedNoUpload() {
    WrittenRun run =
        run(
            "normal",
            Map.of(
                "loadtest.journey.teacher-share",
                "1",
                "loadtest.environments.local.teacher.email",
                "t@example.com",
                "loadtest.environments.local.teacher.password",
                "pa55word"));
    reads(run, "");

    assertOutcome(RunOutcome.PASSED, List.of(), run.whole(2_000));
  }

  @Test
  void aRunWhoseStandInEndedIsVoidWhateverItMissed() {
    WrittenRun run = run(10, 10, 10).whole(2_000);
    String ended = "The stand-in ended before the run did: exit code 1";
    run.event(9_000, "target-ended", ended, Map.of());
    run.event(9_000, "stopped", ended, Map.of("by", "target"));

    assertOutcome(
        RunOutcome.VOID,
        List.of(ended, "success rate of all requests: required > 95 %, actual 50 %"),
        run);
  }

  @Test
  void aGuardDecidesEvenBeforeTheFirstUpload() {
    WrittenRun run = run("normal", Map.of());
    reads(run, "");
    run.event(900, "stopped", "Database connections", Map.of("by", "guard")).whole(2_000);

    assertOutcome(
        RunOutcome.STOPPED, List.of("Database connections", ENDING.say("no-uploads")), run);
  }

  @Test
  void aGuardThatEndsTheRunDecidesBeforeMissedExpectations() {
    WrittenRun run = run(10, 10, 10);
    run.event(9_000, "stopped", "Error rate 50 % for 10 s", Map.of("by", "guard")).whole(2_000);

    assertOutcome(
        RunOutcome.STOPPED,
        List.of(
            "Error rate 50 % for 10 s",
            "success rate of all requests: required > 95 %, actual 50 %"),
        run);
  }

  @Test
  void aRunThatWasEndedOtherwiseIsIncomplete() {
    WrittenRun run = run(20, 0, 10);
    run.event(9_000, "stopped", "Maven has ended, so the run ends early", Map.of()).whole(2_000);

    assertOutcome(RunOutcome.INCOMPLETE, List.of("Maven has ended, so the run ends early"), run);
  }

  @Test
  void aStopAfterTheRunsTimeChangesNothing() {
    WrittenRun run = run(20, 0, 10);
    run.event(22_000, "stopped", "Maven has ended, so the run ends early", Map.of()).whole(2_000);

    assertOutcome(RunOutcome.PASSED, List.of(), run);
  }

  @Test
  void aRunThatWasKilledIsIncomplete() {
    WrittenRun run = run(20, 0, 10);
    run.event(0, "started", "The first virtual user has started", Map.of());

    assertOutcome(RunOutcome.INCOMPLETE, List.of("the run did not finish"), run);
  }

  /** Each kind of reason has its own list. */
  @Test
  void keepsWhatIsMissedUnknownDoubtfulAndPartialApart() {
    WrittenRun run = uploads(run("endurance", Map.of()), 10, 10, 10);
    run.event(0, "started", "", Map.of()).event(2_000, "ramp-over", "", Map.of());
    run.event(3_000, "guard", "CPU", Map.of("guard", "generator-cpu"));
    run.event(4_000, "stopped", "Maven has ended", Map.of("by", "maven"));

    Verdict verdict = Assessment.of(run.read()).verdict();

    assertEquals(List.of("Maven has ended"), verdict.ended());
    assertEquals(
        List.of("success rate of all requests: required > 95 %, actual 50 %"), verdict.missed());
    assertEquals(4, verdict.unknown().size());
    assertEquals(
        List.of(Catalogue.section("doubts").say("generator", "violation", "CPU")),
        verdict.doubtful());
    assertEquals(verdict.doubtful(), verdict.generatorDoubts());
    assertEquals(List.of("the run did not finish"), verdict.partial());
    assertEquals(8, verdict.reasons().size());
    assertEquals(RunOutcome.INCOMPLETE, verdict.outcome());
  }

  @Test
  void aScenarioThatAsksForNoUploadsNeedsNone() throws Exception {
    WrittenRun run = run("normal", Map.of());
    reads(run, "");
    run.whole(2_000).close();
    askForUploads(run, false);

    assertEquals(RunOutcome.PASSED, Assessment.of(RunResults.read(run.directory())).outcome());

    askForUploads(run, true);

    assertEquals(RunOutcome.VOID, Assessment.of(RunResults.read(run.directory())).outcome());
  }

  @Test
  void aScenarioThatAsksForNoUploadsStillNeedsARequest() throws Exception {
    WrittenRun run = run("normal", Map.of()).whole(2_000);
    run.close();
    askForUploads(run, false);

    Assessment assessment = Assessment.of(RunResults.read(run.directory()));

    assertEquals(RunOutcome.VOID, assessment.outcome());
    assertEquals(List.of(ENDING.say("no-requests")), assessment.verdict().ended());
  }

  private static void askForUploads(WrittenRun run, boolean uploads) throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode info = json.readTree(run.directory().runJson().toFile());
    ((ObjectNode) info.at("/settings/scenario")).put("needs-uploads", uploads);
    json.writeValue(run.directory().runJson().toFile(), info);
  }
}
