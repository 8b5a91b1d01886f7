package co.duotopia.loadtest.comparison.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import co.duotopia.loadtest.run.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunToRunTest {
  private static final String UPLOAD = "POST /upload";

  private static RunToRun.Run run(double errors) {
    return new RunToRun.Run("", Map.of("", Map.of(Measure.ERRORS, errors)));
  }

  private static List<RunToRun.Run> runs(double... errors) {
    return Arrays.stream(errors).mapToObj(RunToRunTest::run).toList();
  }

  /** (0.02 + 0.02) / (2 + 2) is 0.1². */
  @Test
  void isTheSpreadBetweenChangesAndNotTheirSize() {
    RunToRun known = RunToRun.between(List.of(runs(0.1, 0.2, 0.3), runs(0.6, 0.7, 0.8)));

    assertEquals(0.01, known.spread("", Measure.ERRORS).variance(), 1e-12);
    assertEquals(4, known.freedom());
  }

  @Test
  void isUnknownOfFiveRunsWithAChange() {
    assertFalse(RunToRun.between(List.of(runs(0.1, 0.2, 0.3), runs(0.6, 0.7))).isKnown());
    assertFalse(RunToRun.between(List.of(List.of())).isKnown());
  }

  /** A kind that had too few requests in one of the runs varies at least like all. */
  @Test
  void isThatOfAllRequestsWhereSomeRunsHaveTooFewOfAKind() {
    RunToRun.Run whole =
        new RunToRun.Run(
            "", Map.of("", Map.of(Measure.ERRORS, 0.3), UPLOAD, Map.of(Measure.ERRORS, 0.9)));
    RunToRun known = RunToRun.of(List.of(whole, run(0.1), run(0.2), run(0.2), run(0.2)));

    assertEquals(known.spread("", Measure.ERRORS), known.spread(UPLOAD, Measure.ERRORS));
    assertEquals(0, known.spread(UPLOAD, Measure.P99).freedom());
  }

  @Test
  void isReadAsEarlierVersionsWroteIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("spread.json");
    Files.writeString(file, "{\"runs\":8,\"deviations\":{\"\":{\"P50\":0.02}}}");
    RunToRun read = RunToRun.read(file);
    Files.writeString(file, RunJson.MAPPER.writeValueAsString(read));

    assertEquals(7, read.freedom());
    assertEquals(read, RunToRun.read(file));
  }
}
