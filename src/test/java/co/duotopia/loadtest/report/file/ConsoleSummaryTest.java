package co.duotopia.loadtest.report.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.report.Assessments;
import co.duotopia.loadtest.report.Diagnoses;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleSummaryTest {
  @TempDir Path folder;

  private static String summary(RunResults results, Assessment assessment) {
    return summary(results, assessment, Diagnoses.none());
  }

  private static String summary(RunResults results, Assessment assessment, Diagnosis diagnosis) {
    return ConsoleSummary.of(results, assessment, diagnosis, Optional.empty())
        .replace(System.lineSeparator(), "\n");
  }

  @Test
  void endsWithTheGradeOfARunThatPassed() throws Exception {
    assertEquals(
        """

        times in ms                    count  failed  p50   p95   p99  req/s
        GET /profile                       3       0  200   300   300    0.9
        POST /upload-recording (50KB)      2       1  400  1000  1000    0.6
        all requests                       5       1  300  1000  1000    1.5
        Database: at most 10 of 20 connections (50 %); unknown in 1 of 3 samples
        Unknown: grade of requests/s
        Passed: grade acceptable""",
        summary(SmallRun.whole(folder).results(), Assessments.passed()));
  }

  @Test
  void saysHowManyRequestsTheEngineSentAgain() throws Exception {
    WrittenRun run = new WrittenRun(folder, "normal", Map.of());
    try (LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      live.resent("GET /a", 0, 900).line(1_000);
    }
    RunResults results = run.request("GET /a", 0, 900, "").whole(0).read();

    assertTrue(
        summary(results, Assessments.passed()).contains("\nSent again by Gatling: 1 request, "));
  }

  @Test
  void saysWhyARunDidNotPass() throws Exception {
    String text = summary(SmallRun.whole(folder).results(), Assessments.missed());

    assertTrue(
        text.endsWith(
            """
            Unknown: no degradation: required not worse, actual unknown
            Unknown: grade of requests/s
            Missed: p95 of all requests: required < 10000 ms, actual 13417 ms
            Grade: acceptable"""),
        text);
  }

  @Test
  void namesNoMoreThanThreeFindings() throws Exception {
    Finding finding = Diagnoses.poolExhausted().findings().get(0);
    Diagnosis four =
        new Diagnosis(Collections.nCopies(4, finding), List.of(), List.of(), Diagnoses.NO_LIMIT);

    String text = summary(SmallRun.whole(folder).results(), Assessments.missed(), four);

    assertEquals(3, text.lines().filter(line -> line.startsWith("Finding: ")).count());
  }

  @Test
  void saysThatNoKnownPatternFits() throws Exception {
    String text =
        summary(SmallRun.whole(folder).results(), Assessments.missed(), Diagnoses.unexplained());

    assertTrue(
        text.endsWith(
            "\nFinding: no known pattern fits; 1 of 5 requests failed with “"
                + SmallRun.ERROR
                + "”"),
        text);
  }

  @Test
  void saysHowManyUsersABreakingRunHeldWithoutALimit() throws Exception {
    String text =
        summary(
            SmallRun.whole(folder, "breaking").results(), Assessments.passed(), Diagnoses.none());

    assertTrue(text.endsWith("\nLimit: sustained users at least 2 (held 40 seconds)"), text);
  }

  @Test
  void saysInOneLineWhatIsUnknownOfManyMetrics() throws Exception {
    List<AssertionResult> unknown =
        Stream.of("p95 over the steady phase", "errors over the steady phase", "grade", "rate")
            .map(
                subject ->
                    new AssertionResult(subject, "good", "unknown", AssertionResult.Status.UNKNOWN))
            .toList();
    Assessment passed = Assessments.passed();

    String half = summary(SmallRun.whole(folder).results(), with(passed, unknown.subList(0, 2)));
    assertTrue(
        half.contains(
            "\nUnknown: p95, errors over the steady phase: required good, actual unknown\n"),
        half);
    String all = summary(SmallRun.whole(folder).results(), with(passed, unknown));
    assertTrue(
        all.contains(
            "\nUnknown: p95 over the steady phase, errors over the steady phase, grade, rate: required good, actual unknown\n"),
        all);
  }

  private static Assessment with(Assessment assessment, List<AssertionResult> expectations) {
    return new Assessment(
        assessment.verdict(),
        assessment.grade(),
        expectations,
        assessment.grades(),
        assessment.trends(),
        assessment.violation(),
        List.of());
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    SmallRun run = SmallRun.killed(folder);
    Files.delete(run.directory().database());

    String text =
        summary(run.results(), Assessments.of(RunOutcome.INCOMPLETE, "it was\u001B[2Jkilled"));

    assertTrue(text.contains("\nDatabase: unknown\nPartial: the run did not finish"), text);
    assertTrue(text.contains("\nIncomplete: it was [2Jkilled\n"), text);
  }

  @Test
  void hasNoPercentilesOfNoRequests() throws Exception {
    SmallRun run = SmallRun.killed(folder);
    Files.write(run.directory().simulationLog(), new byte[0]);

    String text = summary(run.results(), Assessments.of(RunOutcome.VOID, "nothing was uploaded"));

    assertTrue(text.contains("\nall requests      0       0    -    -    -    0.0\n"), text);
  }

  @Test
  void fitsIntoATerminalWithTheSuitesOwnNames() throws Exception {
    SmallRun run = SmallRun.whole(folder);
    Files.delete(run.directory().live());
    try (WrittenLog log =
        new WrittenLog(
            run.directory().simulationLog(), "3.15.1", WrittenRun.START.toEpochMilli())) {
      for (int i = 0; i < 12_345; i++) {
        log.request("POST /api/students/upload-recording (200KB)", i, i + 30_000, "late");
      }
    }

    String text = summary(run.results(), Assessments.passed());

    int widest = text.lines().limit(4).mapToInt(String::length).max().orElseThrow();
    assertTrue(widest <= 80, () -> widest + " columns:\n" + text);
  }
}
