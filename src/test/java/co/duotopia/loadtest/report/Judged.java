package co.duotopia.loadtest.report;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.Breach;
import co.duotopia.loadtest.grading.Check;
import co.duotopia.loadtest.grading.Grade;
import co.duotopia.loadtest.grading.MetricGrade;
import co.duotopia.loadtest.grading.MetricGrade.Graded;
import co.duotopia.loadtest.grading.Outcome;
import co.duotopia.loadtest.grading.Trend;
import co.duotopia.loadtest.grading.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Assessments written by hand. */
final class Judged {
  private Judged() {}

  static Assessment passed() {
    return new Assessment(
        Verdicts.of(Outcome.PASSED),
        Grade.GOOD,
        List.of(
            new Check("success rate", "> 95 %", "100 %", Check.Status.MET),
            new Check("p95 of all requests", "< 10000 ms", "724 ms", Check.Status.MET)),
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
            new Trend("p95", "690 ms", "702 ms", Check.Status.MET, "no more than chance explains"),
            new Trend("connections", "unknown", "unknown", Check.Status.UNKNOWN, "never seen")),
        Optional.empty(),
        List.of());
  }

  static Assessment missed() {
    Check success = new Check("success rate", "> 95 %", "69.4 %", Check.Status.MISSED);
    return new Assessment(
        Verdicts.missed(List.of(success.sentence()), List.of()),
        Grade.POOR,
        List.of(
            success, new Check("p95 of all requests", "< 10000 ms", "643 ms", Check.Status.MET)),
        List.of(
            metric("success rate", "> 95 %", "90 to 95 %", Grade.POOR, "69.4 %"),
            metric("p95", "< 5000 ms", "5000 to 10000 ms", Grade.GOOD, "643 ms"),
            metric("p99", "< 10000 ms", "10000 to 15000 ms", Grade.ACCEPTABLE, "10350 ms"),
            metric("error rate", "< 2 %", "2 to 5 %", Grade.POOR, "30.6 %")),
        List.of(
            new Trend("errors", "24 %", "33 %", Check.Status.MISSED, "worse by 38 %, p = 0.002")),
        Optional.of(
            new Breach(
                StoryRun.START.plusSeconds(7),
                9,
                6,
                new Check("error rate", "<= 5 %", "22 %", Check.Status.MISSED),
                Duration.ofSeconds(50))),
        List.of());
  }

  static Assessment partial(String why) {
    return of(Verdicts.partial(why));
  }

  static Assessment incomplete(String reason) {
    return of(Outcome.INCOMPLETE, reason);
  }

  static Assessment of(Outcome outcome, String reason) {
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
