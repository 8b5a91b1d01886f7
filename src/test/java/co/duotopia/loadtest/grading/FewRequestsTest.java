package co.duotopia.loadtest.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of few uploads, of which success > 95 % and p95 < 10 s is expected. */
class FewRequestsTest {
  private static final String UPLOAD = "POST /api/students/upload-recording (50KB)";

  @TempDir Path folder;

  private Assessment run(String scenario, int successes, int failures) {
    WrittenRun run =
        new WrittenRun(folder, scenario, Map.of("users", "2", "rate", "1", "time", "22s"));
    for (int i = 0; i < successes + failures; i++) {
      run.request(UPLOAD, 3_000 + i, 3_100 + i, i < successes ? "" : "500");
    }
    return Assessment.of(run.whole(2_000).read());
  }

  @Test
  void tellNeitherASuccessRateNorAP95() {
    Assessment one = run("normal", 1, 0);

    assertEquals(RunOutcome.INCOMPLETE, one.outcome());
    assertEquals(
        List.of(
            "success rate of all requests: required > 95 %, actual unknown (100 %; requests: 1, needed to tell: 20)",
            "p95 of all requests: required < 10000 ms, actual unknown (100 ms; requests: 1, needed to tell: 20)"),
        one.verdict().unknown());
    assertEquals(Grade.UNKNOWN, one.grade());
  }

  /** One failure of 19 is too many whatever the target is like, and one of 21 is not. */
  @Test
  void tellItFromTheNumberOnWhereOneFailureDoesNotDecide() {
    assertEquals(RunOutcome.INCOMPLETE, run("normal", 19, 0).outcome());
    assertEquals(RunOutcome.PASSED, run("normal", 20, 0).outcome());
    assertEquals(Grade.GOOD, run("normal", 20, 0).grade());
  }

  @Test
  void areEnoughToMissWhatIsExpected() {
    assertEquals(RunOutcome.MISSED, run("normal", 1, 1).outcome());
  }

  @Test
  void areEnoughWhereNothingIsExpected() {
    assertEquals(RunOutcome.PASSED, run("breaking", 1, 0).outcome());
  }
}
