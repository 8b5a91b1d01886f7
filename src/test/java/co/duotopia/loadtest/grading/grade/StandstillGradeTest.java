package co.duotopia.loadtest.grading.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.grade.MetricGrade.Graded;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.text.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users who start within two seconds, for 100 s. */
class StandstillGradeTest {
  private static final String UPLOAD = "POST /api/students/upload-recording (50KB)";
  private static final Catalogue TEXTS = Catalogue.section("grades");
  @TempDir Path folder;

  private WrittenRun run(String scenario, int users) {
    WrittenRun run =
        new WrittenRun(
            folder,
            scenario,
            Map.of("users", "" + users, "rate", "" + users / 2.0, "time", "100s"));
    for (int user = 0; user < users; user++) {
      run.log().user(true, user * 2_000 / users);
    }
    return run;
  }

  private static void requests(WrittenRun run, int from, int to, int each, String error) {
    for (int second = from; second < to; second++) {
      for (int i = 0; i < each; i++) {
        run.log().request(UPLOAD, second * 1000 + i, second * 1000 + i + 100, error);
      }
    }
  }

  private static Assessment assess(WrittenRun run) {
    run.log().user(false, 100_000);
    return Assessment.of(run.whole(2_000).read());
  }

  private static Optional<MetricGrade> standstill(Assessment assessment) {
    return assessment.grades().stream()
        .filter(metric -> metric.metric().equals("longest standstill"))
        .findFirst();
  }

  private static void assertStandstill(Grade grade, String actual, Assessment assessment) {
    assertEquals(
        Optional.of(new Graded(grade, actual)), standstill(assessment).orElseThrow().whole());
  }

  /** Six requests a second but for this time. */
  private Assessment silent(String scenario, int from, int to) {
    WrittenRun run = run(scenario, 20);
    requests(run, 0, from, 6, "");
    requests(run, to, 100, 6, "");
    return assess(run);
  }

  @Test
  void aStandstillThatHidesBehindP95MakesTheRunFail() {
    Assessment assessment = silent("normal", 40, 60);

    assertStandstill(Grade.POOR, "20 s", assessment);
    assertEquals(RunOutcome.MISSED, assessment.outcome());
    assertTrue(
        assessment.reasons().contains("longest standstill: required <= 10 s, actual 20 s"),
        assessment.reasons()::toString);
  }

  @Test
  void oneToTheLoadsEndCountsToo() {
    assertStandstill(Grade.POOR, "15 s", silent("normal", 85, 100));
  }

  @Test
  void oneAfterTheSteadyPhaseIsNotOfIt() throws IOException {
    WrittenRun run = run("normal", 20);
    requests(run, 0, 80, 6, "");
    run.event(70_000, "users", "", Map.of("from", 20, "to", 30));
    try (LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      live.users(20);
      for (int second = 1; second <= 100; second++) {
        live.line(1_000 * second);
      }
    }

    MetricGrade grade = standstill(assess(run)).orElseThrow();

    assertEquals(Optional.of(new Graded(Grade.POOR, "20 s")), grade.whole());
    assertEquals(Optional.of(new Graded(Grade.GOOD, "0 s")), grade.steady());
  }

  @Test
  void aShortOneIsAcceptableOrGood() {
    Assessment assessment = silent("normal", 40, 45);

    assertStandstill(Grade.ACCEPTABLE, "5 s", assessment);
    assertEquals(RunOutcome.PASSED, assessment.outcome());
  }

  @Test
  void whatIsGoodIsBelowTheLimit() {
    assertStandstill(Grade.GOOD, "2 s", silent("normal", 40, 42));
  }

  @Test
  void aScenarioThatExpectsNothingIsOnlyGradedByIt() {
    Assessment assessment = silent("breaking", 40, 60);

    assertStandstill(Grade.POOR, "20 s", assessment);
    assertEquals(RunOutcome.PASSED, assessment.outcome());
  }

  @Test
  void quickFailuresAreNoStandstill() {
    WrittenRun run = run("normal", 20);
    requests(run, 0, 40, 5, "");
    requests(run, 40, 60, 5, "status().find.is(201), but actually found 503");
    requests(run, 60, 100, 5, "");

    assertStandstill(Grade.GOOD, "0 s", assess(run));
  }

  @Test
  void usersWhoThinkForLongAreNoStandstill() {
    WrittenRun run = run("normal", 20);
    for (int second = 0; second < 100; second += 12) {
      requests(run, second, second + 1, 5, "");
    }

    assertStandstill(Grade.GOOD, "0 s", assess(run));
  }

  /** Two requests a second but for this time. */
  private Assessment silentToFour(int from, int to) {
    WrittenRun run = run("normal", 4);
    requests(run, 0, from, 2, "");
    requests(run, to, 100, 2, "");
    return assess(run);
  }

  @Test
  void aFewUsersCannotTellAStandstillFromSlowResponses() {
    Assessment assessment = silentToFour(40, 65);

    String why = TEXTS.say("seen-by-few", "seconds", 25, "users", 5);
    assertStandstill(Grade.UNKNOWN, why, assessment);
    assertEquals(RunOutcome.PASSED, assessment.outcome());
    assertEquals(
        List.of("longest standstill: required <= 10 s, actual unknown (" + why + ")"),
        assessment.verdict().unknown());
  }

  @Test
  void aFewUsersWhoAreAnsweredSawNone() {
    Assessment assessment = silentToFour(40, 50);

    assertStandstill(Grade.GOOD, "0 s", assessment);
    assertEquals(List.of(), assessment.verdict().unknown());
  }

  @Test
  void aFewUsersWhoThinkForLongSawNone() {
    WrittenRun run = run("normal", 2);
    for (int second = 0; second < 100; second += 14) {
      requests(run, second, second + 1, 2, "");
    }

    assertStandstill(Grade.GOOD, "0 s", assess(run));
  }
}
