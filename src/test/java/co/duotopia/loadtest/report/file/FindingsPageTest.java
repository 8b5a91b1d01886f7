package co.duotopia.loadtest.report.file;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.limit.HeldLoad;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.report.Assessments;
import co.duotopia.loadtest.report.Diagnoses;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsPageTest {
  private static final Catalogue LIMIT = Catalogue.section("limit");
  @TempDir Path folder;

  private static void assertHas(String page, String part) {
    assertTrue(page.contains(part), () -> "no " + part + " in:\n" + page);
  }

  @Test
  void saysTheVerdictAndWhyFirst() throws Exception {
    String page =
        FindingsPage.of(
            SmallRun.whole(folder).results(),
            Assessments.missed(),
            Diagnoses.none(),
            Optional.empty());

    assertTrue(
        page.startsWith(
            """
            # Missed: normal on local, grade acceptable

            - p95 of all requests: required < 10000 ms, actual 13417 ms
            """),
        page);
  }

  @Test
  void makesTextsOfTheTargetHarmless() throws Exception {
    String page =
        FindingsPage.of(
            SmallRun.whole(folder).results(),
            Assessments.missed(),
            Diagnoses.poolExhausted(),
            Optional.empty());

    assertHas(page, "“expected 200, found &lt;script>alert(1)&lt;/script> \\| \\`x\\`”");
    assertHas(page, "\n1. Give the connection back &lt;first>\n");
  }

  @Test
  void saysThatNothingBroke() throws Exception {
    String page =
        FindingsPage.of(
            SmallRun.whole(folder).results(),
            Assessments.passed(),
            Diagnoses.none(),
            Optional.empty());

    assertHas(page, "## Findings\n\n" + Catalogue.section("diagnosis").say("none") + "\n\n");
    assertFalse(page.contains("### "), page);
    assertHas(page, LIMIT.say("search.none", "users", "2 users"));
  }

  @Test
  void tellsTheFactsWhereNoPatternFits() throws Exception {
    String page =
        FindingsPage.of(
            SmallRun.whole(folder).results(),
            Assessments.missed(),
            Diagnoses.unexplained(),
            Optional.empty());

    assertHas(page, Catalogue.section("diagnosis").say("unexplained"));
    assertHas(page, "\n- 1 of 5 requests failed with “expected 200, found &lt;script>alert(1)");
    assertHas(
        page,
        "\n\nSeen, without effect on the verdict:\n\n- 2 sessions of b/c &lt;in> database d\n\n");
  }

  @Test
  void saysWhatWasRun() throws Exception {
    String page =
        FindingsPage.of(
            SmallRun.whole(folder).results(),
            Assessments.passed(),
            Diagnoses.none(),
            Optional.empty());

    assertHas(page, "| `http://127.0.0.1:8080` (stand-in) ");
    assertHas(page, "| 2 users with 200 accounts, at 2.0/s for 4 seconds ");
    assertHas(page, "| from 2027-01-15 08:00:00 UTC, for 3 seconds ");
    assertHas(page, "| suite 0123456789ab, Gatling 3.15.1 on Java 17.0.15 (Debian) ");
  }

  @Test
  void showsTheFiguresOfEachRequest() throws Exception {
    String page =
        FindingsPage.of(
            SmallRun.whole(folder).results(),
            Assessments.passed(),
            Diagnoses.none(),
            Optional.empty());

    assertHas(
        page,
        """
        | response times in ms          | requests |     failed | p50 |  p95 |  p99 |  max | requests/s |
        |:------------------------------|---------:|-----------:|----:|-----:|-----:|-----:|-----------:|
        | all requests                  |        5 | 1 (20.0 %) | 300 | 1000 | 1000 | 1000 |        1.5 |
        | all, steady phase             |        4 |          0 | 200 |  400 |  400 |  400 |        1.4 |
        | GET /profile                  |        3 |          0 | 200 |  300 |  300 |  300 |        0.9 |
        | POST /upload-recording (50KB) |        2 | 1 (50.0 %) | 400 | 1000 | 1000 | 1000 |        0.6 |
        """);
  }

  @Test
  void saysWhereItBecameWorse() throws Exception {
    String page =
        FindingsPage.of(
            SmallRun.whole(folder).results(),
            Assessments.missed(),
            Diagnoses.none(),
            Optional.empty());

    assertHas(
        page,
        "\nAt 2 users (08:00:02 UTC, 2 seconds into the run): p95 of all requests: required < 10000 ms, actual 13417 ms.");
    assertHas(
        page,
        "| p95                  | 300 ms      | 900 ms     | worse   | 200 % worse (p = 0.001) |");
  }

  @Test
  void saysThatItWasBadFromTheBeginning() throws Exception {
    RunResults results = SmallRun.whole(folder).results();
    AssertionResult check =
        new AssertionResult("error rate", "<= 5 %", "33.5 %", AssertionResult.Status.MISSED);
    SustainedViolation violation =
        new SustainedViolation(
            WrittenRun.START.plusSeconds(1), 2, HeldLoad.NONE, check, Duration.ofSeconds(14));

    Assessment missed = Assessments.missed();
    Assessment fromTheStart =
        new Assessment(
            missed.verdict(),
            missed.grade(),
            missed.expectations(),
            missed.grades(),
            missed.trends(),
            Optional.of(violation),
            List.of());

    assertHas(
        FindingsPage.of(results, fromTheStart, Diagnoses.none(), Optional.empty()),
        LIMIT.say("line.before-none"));
  }

  @Test
  void takesAwayTheEffectOfErrorTexts() throws Exception {
    String page =
        FindingsPage.of(
            SmallRun.whole(folder).results(),
            Assessments.passed(),
            Diagnoses.none(),
            Optional.empty());

    assertHas(page, "| expected 200, found &lt;script>alert(1)&lt;/script> \\| \\`x\\` |");
    assertFalse(page.contains("<script>"), page);
  }

  @Test
  void namesWhatIsWorthALook() throws Exception {
    String page =
        FindingsPage.of(
            SmallRun.whole(folder).results(),
            Assessments.missed(),
            Diagnoses.none(),
            Optional.empty());

    assertHas(
        page,
        """
        - Slow: POST /upload-recording (50KB), p95 1000 ms, maximum 1000 ms.
        - Slow: GET /profile, p95 300 ms, maximum 300 ms.
        - Most failures: POST /upload-recording (50KB), 1 of 2 (50.0 %).
        """);
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    String page =
        FindingsPage.of(
            SmallRun.killed(folder).results(),
            Assessments.of(RunOutcome.INCOMPLETE, "killed"),
            Diagnoses.none(),
            Optional.empty());

    assertHas(page, "# Incomplete: normal on local");
    assertHas(page, "\n**Partial**: the run did not finish; simulation.log: it ends");
  }

  @Test
  void showsTheTenMostFrequentFailuresOfRequestsAndOutsideThem() throws Exception {
    SmallRun run = SmallRun.whole(folder);
    Files.delete(run.directory().live());
    try (WrittenLog log =
        new WrittenLog(
            run.directory().simulationLog(), "3.15.1", WrittenRun.START.toEpochMilli())) {
      for (int i = 0; i < 12; i++) {
        log.request("GET /a", 0, 10, "error " + i).request("GET /a", 0, 10, "error 11");
        log.error("no value " + i, 10);
      }
    }

    String page =
        FindingsPage.of(run.results(), Assessments.passed(), Diagnoses.none(), Optional.empty());

    assertHas(page, "|    13 | GET /a           | error 11    |");
    assertHas(page, "And 2 kinds more, in `results_failures.csv`.");
    assertHas(page, "|     1 | outside requests | no value 0  |");
    assertHas(page, "And 2 kinds more outside requests, in `summary.json`.");
  }
}
