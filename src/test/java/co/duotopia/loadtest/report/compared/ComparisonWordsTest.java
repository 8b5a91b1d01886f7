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
            "A difference is certain, but not that it exceeds the margin (5 %, or 2 ms where that is"
                + " more, and half a percentage point of errors): p95 of all requests +4.5 %"
                + " (95 %: +3.5 to +5.5 %)."),
        sentences(row));
    assertEquals(
        "the difference is certain, but not that it exceeds 5.0 %", RowText.of(row).needs());
  }
}
