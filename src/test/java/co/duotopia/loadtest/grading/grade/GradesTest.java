package co.duotopia.loadtest.grading.grade;

import static co.duotopia.loadtest.grading.grade.Grade.ACCEPTABLE;
import static co.duotopia.loadtest.grading.grade.Grade.GOOD;
import static co.duotopia.loadtest.grading.grade.Grade.POOR;
import static co.duotopia.loadtest.grading.grade.Grade.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.grade.MetricGrade.Graded;
import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two users for 22 s, all of whom have started after 2 s: 20 s of steady phase. */
class GradesTest {
  private static final String UPLOAD = "POST /api/students/upload-recording (50KB)";

  @TempDir Path folder;

  private WrittenRun run(Map<String, String> more) {
    Map<String, String> properties =
        new HashMap<>(Map.of("users", "2", "rate", "1", "time", "22s"));
    properties.putAll(more);
    return new WrittenRun(folder, "normal", properties);
  }

  /** Requests in the steady phase. */
  private static void requests(WrittenRun run, int count, int millis, String error) {
    for (int i = 0; i < count; i++) {
      run.log().request(UPLOAD, 2_000 + i, 2_000 + i + millis, error);
    }
  }

  private static Assessment assess(WrittenRun run) {
    return Assessment.of(run.whole(2_000).read());
  }

  private static MetricGrade metric(Assessment assessment, String name) {
    return assessment.grades().stream()
        .filter(metric -> metric.metric().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private MetricGrade withFailures(int successes, int failures, String metric) {
    WrittenRun run = run(Map.of());
    requests(run, successes, 100, "");
    requests(run, failures, 100, "500");
    return metric(assess(run), metric);
  }

  private static Optional<Graded> graded(Grade grade, String actual) {
    return Optional.of(new Graded(grade, actual));
  }

  @Test
  void showsTheTableInTheOrderOfTheSettings() {
    WrittenRun run = run(Map.of());
    requests(run, 1, 100, "");
    run.log().request(UPLOAD, 0, 22_000, "");

    assertEquals(
        List.of(
            "success rate: > 95 %, 90 to 95 %",
            "p95: < 5000 ms, 5000 to 10000 ms",
            "p99: < 10000 ms, 10000 to 15000 ms",
            "error rate: < 2 %, 2 to 5 %",
            "longest standstill: < 3 s, 3 to 10 s",
            "requests/s: >= 0.153/s, 0.0224 to 0.153/s"),
        assess(run).grades().stream()
            .map(metric -> metric.metric() + ": " + metric.good() + ", " + metric.acceptable())
            .toList());
  }

  @Test
  void successOfExactly95PercentIsAcceptable() {
    assertEquals(graded(ACCEPTABLE, "95 %"), withFailures(19, 1, "success rate").whole());
  }

  @Test
  void successAbove95PercentIsGood() {
    assertEquals(graded(GOOD, "95.2 %"), withFailures(20, 1, "success rate").steady());
  }

  @Test
  void successOfExactly90PercentIsAcceptable() {
    assertEquals(graded(ACCEPTABLE, "90 %"), withFailures(9, 1, "success rate").whole());
  }

  @Test
  void successJustBelow90PercentIsPoorAndShownSo() {
    assertEquals(graded(POOR, "89.99 %"), withFailures(8_999, 1_001, "success rate").whole());
  }

  @Test
  void errorsOfExactly2PercentAreAcceptable() {
    assertEquals(graded(ACCEPTABLE, "2 %"), withFailures(49, 1, "error rate").whole());
  }

  @Test
  void errorsBelow2PercentAreGood() {
    assertEquals(graded(GOOD, "1.96 %"), withFailures(50, 1, "error rate").whole());
  }

  @Test
  void errorsOfExactly5PercentAreAcceptable() {
    assertEquals(graded(ACCEPTABLE, "5 %"), withFailures(19, 1, "error rate").whole());
  }

  @Test
  void errorsAbove5PercentArePoor() {
    assertEquals(graded(POOR, "5.3 %"), withFailures(18, 1, "error rate").whole());
  }

  private MetricGrade withResponseTime(int millis, String metric) {
    WrittenRun run = run(Map.of());
    requests(run, 10, millis, "");
    return metric(assess(run), metric);
  }

  @Test
  void p95Below5SecondsIsGood() {
    assertEquals(graded(GOOD, "4999 ms"), withResponseTime(4_999, "p95").whole());
  }

  @Test
  void p95OfExactly5SecondsIsAcceptable() {
    assertEquals(graded(ACCEPTABLE, "5000 ms"), withResponseTime(5_000, "p95").whole());
  }

  @Test
  void p95OfExactly10SecondsIsAcceptableAndP99To() {
    WrittenRun run = run(Map.of());
    requests(run, 10, 10_000, "");

    Assessment assessment = assess(run);

    assertEquals(graded(ACCEPTABLE, "10000 ms"), metric(assessment, "p95").steady());
    assertEquals(graded(ACCEPTABLE, "10000 ms"), metric(assessment, "p99").steady());
  }

  @Test
  void p95Of10001MillisecondsIsPoor() {
    assertEquals(graded(POOR, "10001 ms"), withResponseTime(10_001, "p95").whole());
  }

  @Test
  void p99OfExactly15SecondsIsAcceptable() {
    assertEquals(graded(ACCEPTABLE, "15000 ms"), withResponseTime(15_000, "p99").whole());
  }

  @Test
  void p99Of15001MillisecondsIsPoor() {
    assertEquals(graded(POOR, "15001 ms"), withResponseTime(15_001, "p99").whole());
  }

  /** Grades against a target of 0.5 requests/s. */
  private MetricGrade withThroughput(int requests) {
    WrittenRun run = run(Map.of("loadtest.criteria.requests-per-second.target", "0.5"));
    requests(run, requests, 100, "");
    run.log().request(UPLOAD, 0, 22_000, "");
    return metric(assess(run), "requests/s");
  }

  @Test
  void theTargetRateItselfIsGood() {
    assertEquals(graded(GOOD, "0.5/s"), withThroughput(10).steady());
    assertEquals(Optional.empty(), withThroughput(10).whole());
  }

  @Test
  void eightyPercentOfTheTargetRateAreAcceptable() {
    assertEquals(graded(ACCEPTABLE, "0.45/s"), withThroughput(9).steady());
    assertEquals(graded(ACCEPTABLE, "0.4/s"), withThroughput(8).steady());
  }

  @Test
  void lessThan80PercentOfTheTargetRateArePoor() {
    assertEquals(graded(POOR, "0.35/s"), withThroughput(7).steady());
  }

  @Test
  void aTargetThatIsAskedForIsTakenToTheDigit() {
    WrittenRun run = run(Map.of("loadtest.criteria.requests-per-second.target", "0.12345"));
    requests(run, 1, 100, "");

    MetricGrade metric = metric(assess(run), "requests/s");

    assertEquals(">= 0.12345/s", metric.good());
    assertEquals("0.09876 to 0.12345/s", metric.acceptable());
  }

  /** 2 / (2.5 s + 10 s); of 20 s, 0.1/s may be what the users were waiting for. */
  @Test
  void aTargetThatFollowsFromTheAcceptableP95HasThreeDigits() {
    WrittenRun run = run(Map.of("loadtest.journey.think-time.max", "4 seconds"));
    requests(run, 1, 100, "");
    run.log().request(UPLOAD, 0, 22_000, "");

    MetricGrade metric = metric(assess(run), "requests/s");

    assertEquals(">= 0.16/s", metric.good());
    assertEquals("0.028 to 0.16/s", metric.acceptable());
  }

  @Test
  void theWholeRunAndItsSteadyPhaseAreGradedApart() {
    WrittenRun run = run(Map.of());
    requests(run, 10, 100, "");
    for (int i = 0; i < 10; i++) {
      run.log().request(UPLOAD, i, i + 7_000, "");
    }

    MetricGrade p95 = metric(assess(run), "p95");

    assertEquals(graded(ACCEPTABLE, "7000 ms"), p95.whole());
    assertEquals(graded(GOOD, "100 ms"), p95.steady());
  }

  @Test
  void theWorstGradeIsThatOfTheRun() {
    WrittenRun run = run(Map.of());
    requests(run, 97, 100, "");
    requests(run, 3, 100, "500");

    assertEquals(ACCEPTABLE, assess(run).grade());
  }

  @Test
  void aSteadyPhaseWithoutRequestsIsUnknownButItsThroughputIsPoor() {
    WrittenRun run = run(Map.of("loadtest.criteria.requests-per-second.target", "0.5"));
    run.log().request(UPLOAD, 0, 2_500, "");

    Assessment assessment = assess(run);

    assertEquals(graded(UNKNOWN, "unknown"), metric(assessment, "p95").steady());
    assertEquals(graded(POOR, "0/s"), metric(assessment, "requests/s").steady());
    assertEquals(POOR, assessment.grade());
  }

  @Test
  void withoutAnyRequestNothingIsKnown() {
    Assessment assessment = assess(run(Map.of()));

    assertEquals(graded(UNKNOWN, "unknown"), metric(assessment, "success rate").whole());
    assertEquals(UNKNOWN, assessment.grade());
  }

  @Test
  void unknownIsWorseThanAcceptableAndBetterThanPoor() {
    assertEquals(UNKNOWN, Grades.worst(List.of(grades(ACCEPTABLE, UNKNOWN))));
    assertEquals(POOR, Grades.worst(List.of(grades(UNKNOWN, POOR))));
    assertEquals(UNKNOWN, Grades.worst(List.of()));
  }

  private static MetricGrade grades(Grade whole, Grade steady) {
    return new MetricGrade("p95", "", "", graded(whole, ""), graded(steady, ""));
  }
}
