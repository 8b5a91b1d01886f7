package co.duotopia.loadtest.report;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.Verdict;
import co.duotopia.loadtest.grading.facts.AssertionResult;
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

/** Assessments written by hand. */
public final class JudgedRun {
  private JudgedRun() {}

  public static Assessment passed() {
    return new Assessment(
        Verdicts.of(RunOutcome.PASSED),
        Grade.GOOD,
        List.of(
            new AssertionResult("success rate", "> 95 %", "100 %", AssertionResult.Status.MET),
            new AssertionResult(
                "p95 of all requests", "< 10000 ms", "724 ms", AssertionResult.Status.MET)),
        List.of(
            metric("success rate", "> 95 %", "90 to 95 %", Grade.GOOD, "100 %"),
            metric("p95", "< 5000 ms", "5000 to 10000 ms", Grade.GOOD, "724 ms"),
            metric("p99", "< 10000 ms", "10000 to 15000 ms", Grade.GOOD, "989 ms"),
            metric("error rate", "< 2 %", "2 to 5 %", Grade.GOOD, "0 %"),
            new MetricGrade(
                "requests/s",
                ">= 2.5/s",
                "2 to 2.5/s",
                Optional.empty(),
                Optional.of(new Graded(Grade.GOOD, "3.6/s")))),
        List.of(
            new Trend(
                "p95",
                "690 ms",
                "702 ms",
                AssertionResult.Status.MET,
                "no more than chance explains"),
            new Trend(
                "connections", "unknown", "unknown", AssertionResult.Status.UNKNOWN, "never seen")),
        Optional.empty(),
        List.of());
  }

  public static Assessment missed() {
    AssertionResult success =
        new AssertionResult("success rate", "> 95 %", "69.4 %", AssertionResult.Status.MISSED);
    return new Assessment(
        Verdicts.missed(List.of(success.sentence()), List.of()),
        Grade.POOR,
        List.of(
            success,
            new AssertionResult(
                "p95 of all requests", "< 10000 ms", "643 ms", AssertionResult.Status.MET)),
        List.of(
            metric("success rate", "> 95 %", "90 to 95 %", Grade.POOR, "69.4 %"),
            metric("p95", "< 5000 ms", "5000 to 10000 ms", Grade.GOOD, "643 ms"),
            metric("p99", "< 10000 ms", "10000 to 15000 ms", Grade.ACCEPTABLE, "10350 ms"),
            metric("error rate", "< 2 %", "2 to 5 %", Grade.POOR, "30.6 %")),
        List.of(
            new Trend(
                "errors",
                "24 %",
                "33 %",
                AssertionResult.Status.MISSED,
                "worse by 38 %, p = 0.002")),
        Optional.of(
            new SustainedViolation(
                WrittenRun.START.plusSeconds(7),
                9,
                new HeldLoad(6, Duration.ofSeconds(12)),
                new AssertionResult("error rate", "<= 5 %", "22 %", AssertionResult.Status.MISSED),
                Duration.ofSeconds(50))),
        List.of());
  }

  public static Assessment partial(String why) {
    return of(Verdicts.partial(why));
  }

  public static Assessment incomplete(String reason) {
    return of(RunOutcome.INCOMPLETE, reason);
  }

  public static Assessment of(RunOutcome outcome, String reason) {
    return of(Verdicts.of(outcome, reason));
  }

  private static Assessment of(Verdict verdict) {
    return new Assessment(
        verdict, Grade.UNKNOWN, List.of(), List.of(), List.of(), Optional.empty(), List.of());
  }

  private static MetricGrade metric(
      String name, String good, String acceptable, Grade grade, String actual) {
    Optional<Graded> graded = Optional.of(new Graded(grade, actual));
    return new MetricGrade(name, good, acceptable, graded, graded);
  }
}
