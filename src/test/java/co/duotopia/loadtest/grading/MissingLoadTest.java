package co.duotopia.loadtest.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of 20 users for 300 s. Those who work upload every 3.2 s; the think time is 3 s. */
class MissingLoadTest {
  private static final Catalogue TEXTS = Catalogue.section("missing-load");
  private static final String UPLOAD = "POST /api/students/upload-recording (50KB)";
  private static final String READ = "GET /api/students/assignments";
  private static final String UNSENT = "upload: Failed to build request";
  private static final String NOT_SENT = TEXTS.say("not-sent", "count", 9_000L, "error", UNSENT);

  @TempDir Path folder;

  private interface Rest {
    void write(WrittenRun run);
  }

  private Verdict run(int working, Map<String, String> more, int cycle, String error, Rest rest) {
    WrittenRun run = new WrittenRun(folder, "normal", more).whole(1_000);
    for (int i = 0; i < 20; i++) {
      run.log().user(true, 0);
    }
    for (int user = 0; user < working; user++) {
      for (int at = 100 * user; at < 299_000; at += cycle) {
        run.request(UPLOAD, at, at + 200, error);
      }
    }
    rest.write(run);
    return Assessment.of(run.read()).verdict();
  }

  private static void nothingElse(WrittenRun run) {}

  private static void studentsWithoutAssignments(WrittenRun run) {
    run.event(10_000, "nowhere-to-upload", "A student has no open assignment", Map.of());
    for (int at = 0; at < 299_000; at += 500) {
      run.request(READ, at, at + 60, "");
    }
  }

  private static void requestsThatCannotBeBuilt(WrittenRun run) {
    unsent(run, 9_000);
  }

  @Test
  void isNoneWhereAllUsersWork() {
    Verdict verdict = run(20, Map.of(), 3_200, "", MissingLoadTest::nothingElse);

    assertEquals(RunOutcome.PASSED, verdict.outcome());
    assertEquals(List.of(), verdict.doubtful());
  }

  @Test
  void voidsARunInWhichMostStudentsHadNowhereToUploadTo() {
    Verdict verdict = run(1, Map.of(), 3_200, "", MissingLoadTest::studentsWithoutAssignments);

    assertEquals(RunOutcome.VOID, verdict.outcome());
    assertEquals(1, verdict.ended().size());
    assertEquals(1, verdict.doubtful().size());
    assertEquals(List.of(TEXTS.say("void", "cause", verdict.doubtful().get(0))), verdict.ended());
  }

  @Test
  void onlyMakesARunDoubtfulInWhichFewStudentsHadNowhereToUploadTo() {
    Verdict verdict = run(18, Map.of(), 3_200, "", MissingLoadTest::studentsWithoutAssignments);

    assertEquals(RunOutcome.PASSED, verdict.outcome());
    assertEquals(1, verdict.doubtful().size());
  }

  @Test
  void voidsARunWhoseRequestsCouldMostlyNotBeSent() {
    Verdict verdict = run(1, Map.of(), 3_200, "", MissingLoadTest::requestsThatCannotBeBuilt);

    assertEquals(RunOutcome.VOID, verdict.outcome());
    assertEquals(List.of(TEXTS.say("void", "cause", NOT_SENT)), verdict.ended());
    assertEquals(List.of(NOT_SENT), verdict.doubtful());
  }

  @Test
  void ofAnUnknownCauseMakesARunDoubtful() {
    Verdict verdict = run(8, Map.of(), 3_200, "", MissingLoadTest::nothingElse);

    assertEquals(RunOutcome.PASSED, verdict.outcome());
    assertEquals(List.of(TEXTS.say("idle", "percent", "40")), verdict.doubtful());
  }

  @Test
  void makesARunIncompleteInWhichHardlyAnyUserWorks() {
    Verdict verdict = run(1, Map.of(), 3_200, "", MissingLoadTest::nothingElse);

    assertEquals(RunOutcome.INCOMPLETE, verdict.outcome());
    assertEquals(List.of(TEXTS.say("idle", "percent", "5")), verdict.ended());
  }

  /** 20 users should have worked for 300 s, but they left after 30 s. */
  @Test
  void isThatOfUsersWhoLeftEarly() {
    WrittenRun run = new WrittenRun(folder, "normal", Map.of()).whole(1_000);
    for (int i = 0; i < 20; i++) {
      run.log().user(true, 0);
    }
    for (int i = 0; i < 200; i++) {
      run.log().request(UPLOAD, 148 * i, 148 * i + 200, "");
    }
    for (int i = 0; i < 20; i++) {
      run.log().user(false, 30_000);
    }

    Verdict verdict = Assessment.of(run.read()).verdict();

    assertEquals(RunOutcome.INCOMPLETE, verdict.outcome());
    assertEquals(List.of(TEXTS.say("idle", "percent", "11")), verdict.ended());
  }

  /** 1,880 uploads, and 100 that could not be sent: 95 % is not above 95 %. */
  @Test
  void makesARunIncompleteInWhichTooManyRequestsCouldNotBeSent() {
    Verdict verdict = run(20, Map.of(), 3_200, "", run -> unsent(run, 100));

    assertEquals(RunOutcome.INCOMPLETE, verdict.outcome());
    String cause = TEXTS.say("not-sent", "count", 100L, "error", UNSENT);
    assertEquals(List.of(TEXTS.say("lacking", "cause", cause)), verdict.ended());
    assertEquals(RunOutcome.PASSED, run(20, Map.of(), 3_200, "", run -> unsent(run, 90)).outcome());
  }

  private static void unsent(WrittenRun run, int times) {
    for (int i = 0; i < times; i++) {
      run.log().error(UNSENT, 30 * i);
    }
  }

  @Test
  void isNoneWhereLongerThinkTimesAreAsked() {
    Map<String, String> slow =
        Map.of("loadtest.journey.think-time.min", "60s", "loadtest.journey.think-time.max", "70s");

    Verdict verdict = run(20, slow, 65_200, "", MissingLoadTest::nothingElse);

    assertEquals(List.of(), verdict.doubtful());
  }

  @Test
  void isNoneWhereUsersBackOffSinceTheTargetFails() {
    Verdict verdict = run(20, Map.of(), 25_000, "500 Error", MissingLoadTest::nothingElse);

    assertEquals(RunOutcome.MISSED, verdict.outcome());
    assertEquals(List.of(), verdict.doubtful());
  }

  @Test
  void isNotLookedForInAFewSeconds() {
    Map<String, String> trial = Map.of("users", "1", "time", "5s");
    WrittenRun run = new WrittenRun(folder, "normal", trial).whole(1_000);
    run.log().user(true, 0);
    for (int i = 0; i < 20; i++) {
      run.log().request(UPLOAD, 1_000, 1_020 + i, "");
    }
    run.event(2_000, "nowhere-to-upload", "A student has no open assignment", Map.of());
    Verdict verdict = Assessment.of(run.read()).verdict();

    assertEquals(RunOutcome.PASSED, verdict.outcome());
  }
}
