package co.duotopia.loadtest.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of 1,000 small uploads that are well, and of others that hide among them. */
class HiddenKindsTest {
  private static final String SMALL = "POST /api/students/upload-recording (50KB)";
  private static final String LARGE = "POST /api/students/upload-recording (2MB)";

  @TempDir Path folder;

  private Verdict run(String scenario, String name, int successes, int failures) {
    return run(scenario, name, 100, successes, failures);
  }

  private Verdict run(String scenario, String name, int millis, int successes, int failures) {
    WrittenRun run = new WrittenRun(folder, scenario, Map.of("time", "22s")).whole(2_000);
    for (int i = 0; i < 1_000; i++) {
      run.request(SMALL, 3_000 + i, 3_100 + i, "");
    }
    for (int i = 0; i < successes + failures; i++) {
      run.request(name, 3_000 + i, 3_000 + i + millis, i < successes ? "" : "413 Entity Too Large");
    }
    return Assessment.of(run.read()).verdict();
  }

  @Test
  void missARunThatWouldPassByItsOtherRequests() {
    Verdict verdict = run("peak", LARGE, 0, 50);

    assertEquals(RunOutcome.MISSED, verdict.outcome());
    assertEquals(
        List.of("success rate of \"" + LARGE + "\": required > 90 %, actual 0 %"),
        verdict.missed());
  }

  /** 0.05³ is one in 8,000. */
  @Test
  void areKnownByThreeRequestsOfWhichAllFail() {
    assertEquals(RunOutcome.MISSED, run("normal", LARGE, 0, 3).outcome());
  }

  /** 0.05² is one in 400. */
  @Test
  void areNoneWhereChanceExplainsTheFailures() {
    assertEquals(RunOutcome.PASSED, run("normal", LARGE, 0, 2).outcome());
  }

  /** Of 200 requests, 10 may fail, give or take 3.1; at least 21 do once in 1,000. */
  @Test
  void areNoneCloseToWhatIsRequired() {
    assertEquals(RunOutcome.PASSED, run("normal", LARGE, 185, 15).outcome());
  }

  @Test
  void missARunWhoseTimesTheOtherRequestsHide() {
    Verdict verdict = run("normal", LARGE, 12_000, 40, 0);

    assertEquals(RunOutcome.MISSED, verdict.outcome());
    assertEquals(
        List.of("p95 of \"" + LARGE + "\": required < 10000 ms, actual 12000 ms"),
        verdict.missed());
  }

  @Test
  void areNoneWhereChanceExplainsTheTimes() {
    assertEquals(RunOutcome.PASSED, run("normal", LARGE, 12_000, 2, 0).outcome());
    assertEquals(RunOutcome.PASSED, run("normal", LARGE, 9_999, 40, 0).outcome());
  }

  @Test
  void areNoRetriesSinceTheseFollowFailures() {
    assertEquals(RunOutcome.PASSED, run("normal", LARGE + " retry", 0, 20).outcome());
  }

  @Test
  void areNotNamedBesideASuccessRateOfAllThatIsMissed() {
    Verdict verdict = run("normal", LARGE, 0, 500);

    assertEquals(1, verdict.missed().size());
  }
}
