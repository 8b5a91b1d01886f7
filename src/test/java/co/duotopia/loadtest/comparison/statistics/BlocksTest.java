package co.duotopia.loadtest.comparison.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.comparison.sample.RequestSeconds;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final double INTERPOLATED = 0.5;

  /** 20 s: in the first half 100 requests of 1 to 100 ms, in the second one 50 failures of 200. */
  private static SteadySample run() {
    RequestSeconds upload = new RequestSeconds("POST /upload");
    for (int i = 0; i < 100; i++) {
      upload.add(i / 10, i + 1, true);
    }
    for (int i = 0; i < 50; i++) {
      upload.add(10 + i / 5, 200, false);
    }
    return new SteadySample(20, List.of(upload));
  }

  private final Blocks blocks = Blocks.of(List.of(run()), new int[] {2}, name -> true);

  @Test
  void givesTheFiguresOfADrawing() {
    int[] firstTwice = {2, 0};

    assertEquals(50, blocks.figure(Measure.P50, firstTwice), INTERPOLATED);
    assertEquals(95, blocks.figure(Measure.P95, firstTwice), INTERPOLATED);
    assertEquals(0, blocks.figure(Measure.ERRORS, firstTwice));
    assertEquals(10, blocks.figure(Measure.THROUGHPUT, firstTwice));
  }

  @Test
  void givesTheFiguresOfAllBlocks() {
    assertEquals(75, blocks.figure(Measure.P50), INTERPOLATED);
    assertEquals(1 / 3.0, blocks.figure(Measure.ERRORS), 1e-12);
    assertEquals(7.5, blocks.figure(Measure.THROUGHPUT));
  }

  @Test
  void saysWhatEachBlockAddsToAFigure() {
    double[] throughput = blocks.influence(Measure.THROUGHPUT);
    double[] errors = blocks.influence(Measure.ERRORS);

    assertArrayEquals(new double[] {25, -25}, throughput, 1e-9);
    assertArrayEquals(new double[] {-100 / 3.0, 100 / 3.0}, errors, 1e-9);
  }

  @Test
  void countsWhatBeganAfterTheLastWholeSecondAsOfThat() {
    RequestSeconds late = new RequestSeconds("GET /late");
    late.add(10, 5, true);
    SteadySample run = new SteadySample(10.4, List.of(late));

    Blocks cut = Blocks.of(List.of(run), new int[] {2}, name -> true);

    assertEquals(1 / 5.2, cut.figure(Measure.THROUGHPUT, new int[] {0, 1}), 1e-9);
  }

  @Test
  void countsOnlyTheNamesThatAreAskedFor() {
    Blocks none = Blocks.of(List.of(run()), new int[] {2}, "GET /other"::equals);

    assertEquals(0, none.requests());
  }
}
