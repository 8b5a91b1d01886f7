package co.duotopia.loadtest.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.requests.IntendedStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load generator that is late, and arrivals that nobody let in. */
class LateStartsTest {
  private static final String UPLOAD = "POST /api/students/upload-recording (50KB)";
  private static final int REQUESTS = 200;

  @TempDir Path folder;

  @Test
  void leavesALittleLatenessAlone() throws IOException {
    Assessment assessment = Assessment.of(run(Map.of(), 400, 1_000));

    assertEquals(RunOutcome.PASSED, assessment.outcome());
    assertEquals(List.of(), assessment.verdict().generatorDoubts());
  }

  @Test
  void doubtsWhatALateGeneratorMeasured() throws IOException {
    Assessment assessment = Assessment.of(run(Map.of(), 600, 1_000));

    assertEquals(RunOutcome.PASSED, assessment.outcome());
    assertTrue(
        assessment.verdict().doubtful().get(0).contains("started more than 600 ms late"),
        assessment.verdict().doubtful()::toString);
  }

  /** If requests take long anyhow, the same lateness matters little. */
  @Test
  void measuresLatenessByTheResponseTimes() throws IOException {
    assertEquals(List.of(), Assessment.of(run(Map.of(), 600, 3_000)).verdict().generatorDoubts());
  }

  @Test
  void voidsWhatAVeryLateGeneratorMeasuredEvenIfExpectationsAreMissed() throws IOException {
    Assessment assessment = Assessment.of(run(Map.of("users", "3"), 2_500, 11_000));
    assertEquals(RunOutcome.MISSED, assessment.outcome());

    Assessment late = Assessment.of(run(Map.of("users", "3"), 2_800, 11_000));
    assertEquals(RunOutcome.VOID, late.outcome());
    assertEquals(Grade.UNKNOWN, late.grade());
    assertEquals(List.of(), late.verdict().generatorDoubts());
  }

  @Test
  void missesWhatAnOpenWorkloadExpectsWhenArrivalsAreRefused() throws IOException {
    Map<String, String> open = Map.of("loadtest.scenarios.normal.injection", "open");
    RunResults results = run(open, 0, 100);

    assertEquals(2, results.starts().refused());
    assertEquals(
        List.of("refused arrivals: required 0, actual 2"),
        Assessment.of(results).verdict().missed());
    assertEquals(List.of(), Assessment.of(run(Map.of(), 0, 100)).verdict().missed());
  }

  @Test
  void addsUpTimesFromTheIntendedStart() throws IOException {
    RunResults results = run(Map.of(), 300, 1_000);

    assertEquals(REQUESTS, results.starts().corrected().total());
    assertEquals(1_000, results.starts().correctedByName().get(UPLOAD).percentile(50));
    assertEquals(2_000, results.starts().corrected().percentile(99));
  }

  /** 2 of 100 requests are so late, and 1 s behind their plan; two arrivals are refused. */
  private RunResults run(Map<String, String> properties, int late, int took) throws IOException {
    Path directory = folder.resolve(properties.size() + "-" + late + "-" + took);
    Files.createDirectories(directory);
    WrittenRun run = new WrittenRun(directory, "normal", properties);
    try (LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      live.users(5);
      for (int i = 0; i < REQUESTS; i++) {
        int start = 1_000 + i * 1_400;
        run.request(UPLOAD, start, start + took, "");
        live.request(
            UPLOAD,
            start,
            start + took,
            i % 50 == 0 ? IntendedStart.planned(late, 1_000) : IntendedStart.planned(1, 0));
      }
      live.refused().refused().line(300_000);
    }
    for (int i = 0; i < 5; i++) {
      run.log().user(true, 0);
    }
    return run.whole(1_000).read();
  }
}
