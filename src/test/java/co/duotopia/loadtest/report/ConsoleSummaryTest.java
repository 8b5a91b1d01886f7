package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.Outcome;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleSummaryTest {
  @TempDir Path folder;

  private static String summary(RunResults results, Assessment assessment) {
    return ConsoleSummary.of(results, assessment).replace(System.lineSeparator(), "\n");
  }

  @Test
  void endsWithTheGradeOfARunThatPassed() throws Exception {
    assertEquals(
        """

        times in ms                    count  failed  p50   p95   p99  req/s
        GET /profile                       3       0  200   300   300    0.9
        POST /upload-recording (50KB)      2       1  400  1000  1000    0.6
        all requests                       5       1  300  1000  1000    1.5
        Database: at most 10 of 20 connections (50 %); 1 of 3 samples could not see it
        Unknown: grade of requests/s
        Passed: grade acceptable""",
        summary(SmallRun.whole(folder).results(), Assessments.passed()));
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
  void saysWhatIsMissing() throws Exception {
    SmallRun run = SmallRun.killed(folder);
    Files.delete(run.directory().database());

    String text =
        summary(run.results(), Assessments.of(Outcome.INCOMPLETE, "it was\u001B[2Jkilled"));

    assertTrue(text.contains("\nDatabase: unknown\nPartial: the run did not come"), text);
    assertTrue(text.contains("\nIncomplete: it was [2Jkilled\n"), text);
  }

  @Test
  void hasNoPercentilesOfNoRequests() throws Exception {
    SmallRun run = SmallRun.killed(folder);
    Files.write(run.directory().simulationLog(), new byte[0]);

    String text = summary(run.results(), Assessments.of(Outcome.VOID, "nothing was uploaded"));

    assertTrue(text.contains("\nall requests      0       0    -    -    -    0.0\n"), text);
  }

  @Test
  void fitsIntoATerminalWithTheSuitesOwnNames() throws Exception {
    SmallRun run = SmallRun.whole(folder);
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
