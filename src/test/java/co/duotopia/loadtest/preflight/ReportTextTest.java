package co.duotopia.loadtest.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.preflight.Report.Entry;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Skipped;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.check.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {
  private static final Problem REFUSED =
      new Problem(
          "http://a",
          "login of student-with-a-long-name@example.com must be accepted, but the answer is"
              + " \"400 Invalid password\"",
          "check the account's e-mail (case counts) and password, all of it, every letter");
  private static final Report REPORT =
      new Report(
          List.of(
              new Entry("health", new Ok("healthy")),
              new Entry("students", new Warning(new Problem("", "few", "add some"))),
              new Entry("login", new Failure(REFUSED)),
              new Entry("items", new Skipped("needs login"))));

  private static String text(int entry) {
    return ReportText.of(REPORT.entries().get(entry));
  }

  @Test
  void givesEachCheckItsLineAndEachProblemItsRemedy() {
    assertEquals("ok       health       healthy", text(0));
    assertEquals(
        """
        warning  students     few
                              > add some"""
            .stripIndent(),
        text(1));
    assertEquals("skipped  items        needs login", text(3));
  }

  @Test
  void foldsAtEightyColumns() {
    assertEquals(
        """
        failure  login        login of student-with-a-long-name@example.com must be
                              accepted, but the answer is "400 Invalid password"
                              > check the account's e-mail (case counts) and password,
                                all of it, every letter"""
            .stripIndent(),
        text(2));
  }

  @Test
  void sumsUp() {
    assertEquals("4 checks: 1 ok, 1 warning, 1 failure, 1 skipped", ReportText.summary(REPORT));
    assertEquals("1 check: 1 ok", ReportText.summary(new Report(List.of(REPORT.entries().get(0)))));
  }

  @Test
  void stopsARunWithTheLinesOfItsFailures() {
    InvalidInput stopped = assertThrows(InvalidInput.class, REPORT::throwIfUnsound);

    assertEquals(
        List.of("http://a: " + REFUSED.seen() + "; " + REFUSED.remedy()), stopped.problems());
  }

  @Test
  void takesALineApartAndPutsItTogetherAgain() {
    String line = "http://a: x must be y; z, but is not; do this";

    Problem problem = Problem.of("http://a", line);

    assertEquals(new Problem("http://a", "x must be y; z, but is not", "do this"), problem);
    assertEquals(line, problem.line());
    assertEquals("only this", Problem.of("http://a", "only this").line());
  }
}
