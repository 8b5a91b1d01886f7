package co.duotopia.loadtest.report.compared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.comparison.ComparableRun;
import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.comparison.statistics.Effect;
import co.duotopia.loadtest.comparison.statistics.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonWordsTest {
  @TempDir Path folder;

  /** +4.5 %, 95 %: +3.5 to +5.5 %. */
  private static ComparedRow slightly(Measure measure) {
    Effect effect = new Effect(Math.log(1.045), 0.0047, 40);
    return new ComparedRow("", measure, 1_000, 1_045, effect, 0.0001, 0.0035);
  }

  private List<String> sentences(ComparedRow row) throws IOException {
    Comparison real =
        Comparison.of(
            List.of(ComparableRun.write(folder.resolve("before"), 1, 1)),
            List.of(ComparableRun.write(folder.resolve("after"), 2, 1)));
    return ComparisonWords.sentences(
        new Comparison(
            real.baseline(),
            real.runs(),
            real.comparability(),
            List.of(row),
            real.history(),
            real.capacity(),
            real.findings()));
  }

  @Test
  void doNotDenyADifferenceThatIsCertain() throws IOException {
    ComparedRow row = slightly(Measure.P95);

    assertEquals(Judgement.CANNOT_TELL, row.judgement());
    assertEquals(
        List.of(
            "A difference is certain, but not that it exceeds the margin (5 %, or 2 ms where that"
                + " is more, and half a percentage point of errors): p95 of all requests +4.5 % (95"
                + " %: +3.5 to +5.5 %)."),
        sentences(row));
    assertEquals(
        "the difference is certain, but not that it exceeds 5.0 %", RowText.of(row).needs());
  }

  /** +10.84 points, 95 %: +5.28 to +16.40 points. */
  @Test
  void nameADifferenceThatOnlyItsOwnIntervalHolds() throws IOException {
    ComparedRow row =
        new ComparedRow(
            "", Measure.ERRORS, 0, 0.1084, new Effect(0.1084, 0.02835, 1_000), 0.03, 0.0015);

    assertEquals(Judgement.CANNOT_TELL, row.judgement());
    assertEquals(
        "Not confirmed: error rate of all requests +10.84 points (95 %: +5.28 to +16.40 points)."
            + " This interval alone excludes chance, but that of one among so many figures does"
            + " not; repeat the runs.",
        sentences(row).get(0));
  }
}
