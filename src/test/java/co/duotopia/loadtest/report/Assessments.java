package co.duotopia.loadtest.report;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.Verdict;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.grading.grade.MetricGrade;
import co.duotopia.loadtest.grading.grade.MetricGrade.Graded;
import co.duotopia.loadtest.grading.limit.HeldLoad;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.grading.trend.Trend;
import co.duotopia.loadtest.results.WrittenRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sample assessments. */
public final class Assessments {
  public static final AssertionResult P95 =
      new AssertionResult("p95 of all requests", "< 10000 ms", "13417 ms", Status.MISSED);
  static final AssertionResult SUCCESS =
      new AssertionResult("success rate", "> 95 %", "99.2 %", Status.MET);
  static final AssertionResult UNSEEN =
      new AssertionResult("no degradation", "not worse", "unknown", Status.UNKNOWN);

  private static final MetricGrade GOOD =
      new MetricGrade(
          "p95",
          "< 5000 ms",
          "5000 to 10000 ms",
          Optional.of(new Graded(Grade.GOOD, "1000 ms")),
          Optional.of(new Graded(Grade.ACCEPTABLE, "6000 ms")));
  private static final MetricGrade UNGRADED =
      new MetricGrade(
          "requests/s",
          ">= 5.0",
          "4.0 to 5.0",
          Optional.empty(),
          Optional.of(new Graded(Grade.UNKNOWN, "unknown")));
  private static final Trend WORSE =
      new Trend("p95", "300 ms", "900 ms", Status.MISSED, "200 % worse (p = 0.001)");

  private static final Trend UNSEEN_ERRORS = unseen("error rate");
  private static final Trend UNSEEN_MEMORY = unseen("memory of the target");

  private Assessments() {}

  private static Trend unseen(String metric) {
    return new Trend(metric, "unknown", "unknown", Status.UNKNOWN, "the run was too short");
  }

  public static Assessment passed() {
    return of(Verdicts.of(RunOutcome.PASSED), List.of(SUCCESS), Optional.empty());
  }

  /** One expectation met, one missed, one unknown. */
  public static Assessment missed() {
    SustainedViolation violation =
        new SustainedViolation(
            WrittenRun.START.plusSeconds(2),
            2,
            new HeldLoad(1, Duration.ofSeconds(20)),
            P95,
            Duration.ofSeconds(42));
    return of(
        Verdicts.missed(List.of(P95.sentence()), List.of(UNSEEN.sentence())),
        List.of(SUCCESS, P95, UNSEEN),
        Optional.of(violation));
  }

  public static Assessment of(RunOutcome outcome, String reason) {
    return of(Verdicts.of(outcome, reason), List.of(SUCCESS), Optional.empty());
  }

  public static Assessment incomplete(Grade grade) {
    return new Assessment(
        Verdicts.of(RunOutcome.INCOMPLETE, "it was killed"),
        grade,
        List.of(),
        List.of(GOOD),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static Assessment of(
      Verdict verdict, List<AssertionResult> expectations, Optional<SustainedViolation> violation) {
    return new Assessment(
        verdict,
        Grade.ACCEPTABLE,
        expectations,
        List.of(GOOD, UNGRADED),
        List.of(WORSE, UNSEEN_ERRORS, UNSEEN_MEMORY),
        violation,
        List.of());
  }
}
