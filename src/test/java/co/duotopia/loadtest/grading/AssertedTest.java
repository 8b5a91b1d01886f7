package co.duotopia.loadtest.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A run of 20 uploads of 100 ms, two of GET /menu in a group (200 and 400 ms, one failed) and one
 * of GET /c: d of 50 ms, within 10 s.
 */
class AssertedTest {
  private static final String UPLOAD = "POST /api/students/upload-recording (50KB)";
  private static final String SUCCESS =
      "Global: percentage of successful events is greater than 95.0";
  private static final String P95 = "Global: 95th percentile of response time is less than 10000.0";

  @TempDir Path folder;
  private RunResults results;

  @BeforeEach
  void write() {
    WrittenRun run =
        new WrittenRun(folder, "normal", Map.of("users", "2", "rate", "1", "time", "22s"));
    for (int i = 0; i < 20; i++) {
      run.log().request(UPLOAD, i, i + 100, "");
    }
    run.log().request(List.of("lesson", "break"), "GET /menu", 100, 300, "");
    run.log().request(List.of("lesson", "break"), "GET /menu", 100, 500, "found 503");
    run.log().request("GET /c: d", 9_950, 10_000, "");
    results = run.whole(2_000).read();
  }

  private Assessment with(String message, boolean met) {
    return Assessment.of(results, List.of(new EngineAssertion(message, met)), List.of());
  }

  private AssertionResult last(String message, boolean met) {
    List<AssertionResult> checks = with(message, met).expectations();
    return checks.get(checks.size() - 1);
  }

  @Test
  void aFailedOneMissesWithItsMessageTargetAndActualValue() {
    Assessment assessment = with("Global: count of failed events is 0.0", false);

    assertEquals(RunOutcome.MISSED, assessment.outcome());
    assertEquals(
        List.of("assertion \"Global: count of failed events\": required = 0, actual 1"),
        assessment.verdict().missed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Global: count of all events is between 1.0 and 5.0 inclusive | 1 to 5 | 23",
        "Global: count of all events is between 1.0 and 5.0 | 1 to 5, both exclusive | 23",
        "Global: count of successful events is in List(1.0, 2.0) | one of 1, 2 | 22",
        "Global: percentage of failed events is less than or equal to 0.5 | <= 0.5 % | 4.3 %",
        "lesson / break / GET /menu: max of response time is less than 400.0 | < 400 ms | 400 ms",
        "lesson / break / GET /menu: min of response time is greater than 1.0E7 | > 10000000 ms | 200 ms",
        "GET /c: d: mean of response time is greater than or equal to 51.0 | >= 51 ms | 50 ms",
        "Global: mean requests per second is greater than 2.3 | > 2.3/s | 2.3/s",
        "Global: 99.9th percentile of response time is 7.0 | = 7 ms | 400 ms",
      })
  void showsTargetAndActualValueOfEachForm(String message, String required, String actual) {
    AssertionResult check = last(message, false);

    assertEquals(required, check.required());
    assertEquals(actual, check.actual());
    assertEquals(Status.MISSED, check.status());
  }

  @Test
  void whatTheRecordsDoNotTellIsInGatlingsReport() {
    assertEquals(
        "not met, see gatling/index.html",
        last("lesson: max of response time is less than 4.0", false).actual());
    assertEquals(
        "met, see gatling/index.html",
        last("Global: standard deviation of response time is less than 400.0", true).actual());
  }

  @Test
  void whatCannotBeReadIsShownAsItIs() {
    AssertionResult check = last("Could not find stats matching assertion path List(menu)", false);

    assertEquals(
        "assertion \"Could not find stats matching assertion path List(menu)\": required met, actual not met",
        check.sentence());
  }

  @Test
  void whatOnlyRepeatsAnExpectationIsNotShownTwice() {
    Assessment assessment =
        Assessment.of(
            results,
            List.of(new EngineAssertion(SUCCESS, true), new EngineAssertion(P95, true)),
            List.of());

    assertEquals(Assessment.of(results), assessment);
    assertEquals(3, assessment.expectations().size());
  }

  @Test
  void whereTheTwoDisagreeBothAreShownAndItIsMissed() {
    Assessment assessment = with(P95, false);

    assertEquals(RunOutcome.MISSED, assessment.outcome());
    assertEquals(Status.MET, assessment.expectations().get(1).status());
    assertEquals(
        List.of(
            "assertion \"Global: 95th percentile of response time\": required < 10000 ms, actual 200 ms, but not met by Gatling's own figure"),
        assessment.verdict().missed());
  }

  @Test
  void anotherLimitThanTheExpectedOneIsAnAssertionOfItsOwn() {
    List<AssertionResult> checks =
        with("Global: percentage of successful events is greater than 90.0", true).expectations();

    assertEquals(4, checks.size());
    assertEquals("95.7 %", checks.get(3).actual());
    assertEquals(Status.MET, checks.get(3).status());
  }

  private Assessment withoutReport(String... messages) {
    return Assessment.of(
        results,
        Stream.of(messages)
            .map(message -> new EngineAssertion(message, EngineAssertion.Status.NOT_EVALUATED))
            .toList(),
        List.of());
  }

  @Test
  void whatTheEngineHasNotEvaluatedNeverPasses() {
    Assessment assessment = withoutReport(SUCCESS, P95, "number 3 of the simulation");

    assertEquals(RunOutcome.PASSED, Assessment.of(results).outcome());
    assertEquals(RunOutcome.INCOMPLETE, assessment.outcome());
    assertEquals(1, assessment.outcome().exitCode());
    assertEquals(
        List.of(
            "unknown: assertion \"number 3 of the simulation\"",
            "assertion \"number 3 of the simulation\": required met, actual unknown: not evaluated by Gatling, whose report is missing"),
        assessment.reasons());
  }

  @Test
  void whatAnExpectationSaysNeedsNoEvaluation() {
    assertEquals(Assessment.of(results), withoutReport(SUCCESS, P95));
    assertEquals(RunOutcome.INCOMPLETE, withoutReport(SUCCESS.replace("95", "90")).outcome());
  }

  @Test
  void noneDoesNotChangeAnything() {
    assertEquals(Assessment.of(results), Assessment.of(results, List.of(), List.of()));
  }
}
