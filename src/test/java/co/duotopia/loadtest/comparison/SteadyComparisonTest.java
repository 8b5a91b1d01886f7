package co.duotopia.loadtest.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.comparison.sample.Gauge;
import co.duotopia.loadtest.comparison.sample.RequestSeconds;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import co.duotopia.loadtest.comparison.statistics.BlockComparison;
import co.duotopia.loadtest.comparison.statistics.CommonDrift;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.comparison.statistics.RunToRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadyComparisonTest {
  private static final String UPLOAD = "POST /upload";
  private static final String READ = "GET /read";

  /** Eight uploads and two reads a second, 100 to 300 ms, times a factor. */
  private static SteadySample run(int seconds, long seed, double uploads, double failing) {
    SplittableRandom random = new SplittableRandom(seed);
    RequestSeconds upload = new RequestSeconds(UPLOAD);
    RequestSeconds read = new RequestSeconds(READ);
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < 8; i++) {
        boolean fails = random.nextDouble() < failing;
        upload.add(second, Math.round(uploads * random.nextInt(100, 300)), !fails);
      }
      for (int i = 0; i < 2; i++) {
        read.add(second, random.nextInt(100, 300), true);
      }
    }
    return new SteadySample(seconds, List.of(read, upload));
  }

  /** Ten requests a second, 100 to 300 ms, times a factor that rises evenly to its end. */
  private static SteadySample drifting(int seconds, long seed, double begin, double end) {
    SplittableRandom random = new SplittableRandom(seed);
    RequestSeconds upload = new RequestSeconds(UPLOAD);
    for (int second = 0; second < seconds; second++) {
      double factor = begin + (end - begin) * second / seconds;
      for (int i = 0; i < 10; i++) {
        upload.add(second, Math.round(factor * random.nextInt(100, 300)), true);
      }
    }
    return new SteadySample(seconds, List.of(upload));
  }

  private static ComparedRow row(List<ComparedRow> rows, String request, Measure measure) {
    return rows.stream()
        .filter(row -> row.request().equals(request) && row.measure() == measure)
        .findFirst()
        .orElseThrow();
  }

  private static List<ComparedRow> rows(SteadySample baseline, SteadySample run) {
    return SteadyComparison.rows(List.of(baseline), List.of(run));
  }

  @Test
  void findsTheRequestThatBecameSlower() {
    List<ComparedRow> rows = rows(run(300, 1, 1, 0), run(300, 2, 1.2, 0));

    ComparedRow upload = row(rows, UPLOAD, Measure.P95);
    assertEquals(Judgement.WORSE, upload.judgement());
    assertTrue(upload.effect().low() < Math.log(1.2) && Math.log(1.2) < upload.effect().high());
    assertEquals(Judgement.SAME, row(rows, READ, Measure.P95).judgement());
  }

  @Test
  void findsWhatIsSlowerThoughBothRunsDrift() {
    SteadySample before = drifting(600, 1, 1, 1.5);
    SteadySample after = drifting(600, 2, 1.2, 1.8);

    ComparedRow p95 = row(rows(before, after), "", Measure.P95);

    assertTrue(CommonDrift.isIn(before, after));
    assertEquals(Judgement.WORSE, p95.judgement());
    assertTrue(p95.effect().low() < Math.log(1.2) && Math.log(1.2) < p95.effect().high());
    assertEquals(
        Judgement.SAME, row(rows(before, drifting(600, 3, 1, 1.5)), "", Measure.P50).judgement());
  }

  @Test
  void seesNoCommonDriftWhereOneRunIsSteadyOrOtherwise() {
    SteadySample slower = drifting(600, 1, 1, 1.5);

    assertFalse(CommonDrift.isIn(slower, drifting(600, 2, 1, 1)));
    assertFalse(CommonDrift.isIn(slower, drifting(600, 2, 1.5, 1)));
    assertFalse(CommonDrift.isIn(slower, drifting(1_000, 2, 1, 1.5)), "longer");
    assertFalse(CommonDrift.isIn(run(300, 1, 1, 0), run(300, 2, 1, 0)));
  }

  @Test
  void findsTheRequestThatBecameFaster() {
    List<ComparedRow> rows = rows(run(300, 1, 1.2, 0), run(300, 2, 1, 0));

    assertEquals(Judgement.BETTER, row(rows, UPLOAD, Measure.P50).judgement());
  }

  @Test
  void findsThatMoreRequestsFail() {
    List<ComparedRow> rows = rows(run(300, 1, 1, 0), run(300, 2, 1, 0.03));

    assertEquals(Judgement.WORSE, row(rows, UPLOAD, Measure.ERRORS).judgement());
    assertEquals(Judgement.SAME, row(rows, READ, Measure.ERRORS).judgement());
  }

  @Test
  void callsEqualRunsTheSameAndSaysWhatItWouldHaveFound() {
    List<ComparedRow> rows = rows(run(300, 1, 1, 0), run(300, 2, 1, 0));

    assertTrue(rows.stream().noneMatch(ComparedRow::isSignificant));
    assertEquals(Judgement.SAME, row(rows, "", Measure.P95).judgement());
    assertTrue(row(rows, "", Measure.P95).detectable() < Math.log(1.1));
  }

  @Test
  void givesTheSameAnswerEachTime() {
    assertEquals(
        rows(run(200, 1, 1, 0.01), run(200, 2, 1.1, 0.02)),
        rows(run(200, 1, 1, 0.01), run(200, 2, 1.1, 0.02)));
  }

  @Test
  void leavesOutFiguresOfTooFewRequests() {
    List<ComparedRow> rows = rows(run(120, 1, 1, 0), run(120, 2, 1, 0));

    assertTrue(rows.stream().anyMatch(row -> row.measure() == Measure.P99));
    assertFalse(
        rows.stream().anyMatch(row -> row.request().equals(READ) && row.measure() == Measure.P99));
  }

  @Test
  void needsAHundredSeconds() {
    assertTrue(BlockComparison.isTooShort(run(99, 1, 1, 0)));
    assertFalse(BlockComparison.isTooShort(run(100, 1, 1, 0)));
  }

  private static List<SteadySample> runs(long seed, double... factors) {
    List<SteadySample> runs = new ArrayList<>();
    for (double factor : factors) {
      runs.add(run(120, seed + runs.size(), factor, 0));
    }
    return runs;
  }

  @Test
  void takesTheSpreadFromRunToRunOfFourRunsOnEachSide() {
    List<SteadySample> baseline = runs(1, 1, 1.2, 0.9, 1.1);
    List<SteadySample> again = runs(11, 1.25, 1.0, 1.15, 1.2);

    List<ComparedRow> pooled = SteadyComparison.rows(baseline.subList(0, 1), again.subList(0, 1));
    List<ComparedRow> rows = SteadyComparison.rows(baseline, again);

    assertEquals(Judgement.WORSE, row(pooled, UPLOAD, Measure.P50).judgement());
    assertEquals(Judgement.CANNOT_TELL, row(rows, UPLOAD, Measure.P50).judgement());
  }

  @Test
  void takesAtLeastTheSpreadFromRunToRunOfTwoRunsOnEachSide() {
    List<SteadySample> baseline = runs(1, 1, 1.2);
    List<SteadySample> again = runs(11, 1.3, 1.1);

    ComparedRow upload = row(SteadyComparison.rows(baseline, again), UPLOAD, Measure.P50);

    assertEquals(Judgement.CANNOT_TELL, upload.judgement());
    assertTrue(upload.effect().low() < 0 && upload.effect().high() > Math.log(1.3));
  }

  /** Two runs a side may be alike by chance; earlier runs tell whether they are. */
  @Test
  void doesNotTakeTwoRunsThatAreAlikeForTheSpreadFromRunToRun() {
    List<SteadySample> before = runs(13, 1, 1);
    List<SteadySample> after = runs(113, 1.15, 1.15);

    ComparedRow alone = row(SteadyComparison.rows(before, after), "", Measure.P50);
    ComparedRow calm =
        row(
            SteadyComparison.rows(before, after, earlier(200, 201, 199, 200, 202)),
            "",
            Measure.P50);

    assertEquals(Judgement.CANNOT_TELL, alone.judgement());
    assertEquals(Judgement.WORSE, calm.judgement());
  }

  @Test
  void takesAtLeastTheSpreadWithinTwoRunsThatAreAlike() {
    List<SteadySample> same = List.of(run(120, 1, 1, 0), run(120, 1, 1, 0));
    List<SteadySample> other = List.of(run(120, 2, 1, 0), run(120, 2, 1, 0));

    ComparedRow upload = row(SteadyComparison.rows(same, other), UPLOAD, Measure.P50);

    assertTrue(upload.effect().high() - upload.effect().size() > 0.002, upload::toString);
  }

  @Test
  void findsATargetThatAnswersNothingFromSomeTimeOn() {
    SteadySample hangs = new SteadySample(120, run(20, 2, 1, 0).requests());

    List<ComparedRow> rows = rows(run(120, 1, 1, 0), hangs);

    assertEquals(Judgement.WORSE, row(rows, "", Measure.THROUGHPUT).judgement());
    assertTrue(rows.stream().allMatch(row -> Double.isFinite(row.effect().high())), rows::toString);
    assertEquals(
        Judgement.BETTER, row(rows(hangs, run(120, 1, 1, 0)), "", Measure.THROUGHPUT).judgement());
  }

  @Test
  void findsAVersionThatIsSlowerInEachOfFourRuns() {
    List<ComparedRow> rows =
        SteadyComparison.rows(runs(1, 1, 1.04, 0.97, 1.02), runs(11, 1.5, 1.54, 1.47, 1.5));

    assertEquals(Judgement.WORSE, row(rows, "", Measure.P95).judgement());
  }

  @Test
  void holdsTheSpreadThatEarlierRunsShow() {
    List<SteadySample> before = runs(1, 1);
    List<SteadySample> after = runs(11, 1.3);

    ComparedRow alone = row(SteadyComparison.rows(before, after), "", Measure.P50);
    ComparedRow calm =
        row(
            SteadyComparison.rows(before, after, earlier(200, 201, 199, 200, 202)),
            "",
            Measure.P50);
    ComparedRow rough =
        row(
            SteadyComparison.rows(before, after, earlier(150, 300, 200, 120, 260)),
            "",
            Measure.P50);

    assertEquals(Judgement.WORSE, alone.judgement());
    assertEquals(alone.effect().high(), calm.effect().high());
    assertEquals(Judgement.CANNOT_TELL, rough.judgement());
    assertEquals(4, rough.effect().errors().get(1).freedom());
  }

  @Test
  void isNotBlindedByOneEarlierRunUnlikeTheOthers() {
    ComparedRow row =
        row(
            SteadyComparison.rows(
                runs(1, 1), runs(11, 1.3), earlier(200, 198, 202, 400, 199, 201, 200, 203)),
            "",
            Measure.P50);

    assertEquals(Judgement.WORSE, row.judgement());
  }

  private static RunToRun earlier(double... p50) {
    return earlier(Measure.P50, p50);
  }

  /** Runs named 1, 2 and so on. */
  private static RunToRun earlier(Measure measure, double... values) {
    return RunToRun.of(
        IntStream.range(0, values.length)
            .mapToObj(i -> new RunToRun.Run("" + (i + 1), Map.of("", Map.of(measure, values[i]))))
            .toList());
  }

  private static ComparedRow errors(double failing, RunToRun history) {
    return row(
        SteadyComparison.rows(
            List.of(run(300, 1, 1, 0)), List.of(run(300, 2, 1, failing)), history),
        "",
        Measure.ERRORS);
  }

  @Test
  void isNotBlindedByOneEarlierRunOfWhichMoreFailed() {
    RunToRun some = earlier(Measure.ERRORS, 0, 0, 0, 0.0425, 0, 0, 0, 0);
    RunToRun outage = earlier(Measure.ERRORS, 0, 0, 0, 0.6, 0, 0, 0, 0);

    assertEquals(Judgement.WORSE, errors(0.13, some).judgement());
    assertEquals(Judgement.WORSE, errors(0.05, outage).judgement());
    assertEquals(List.of("4"), some.unlike());
    assertEquals(List.of("4"), outage.unlike());
  }

  /** What happened twice may happen again. */
  @Test
  void holdsTheErrorRatesOfMoreThanOneEarlierRun() {
    RunToRun often = earlier(Measure.ERRORS, 0, 0, 0.04, 0, 0, 0.05, 0, 0);

    assertEquals(Judgement.CANNOT_TELL, errors(0.05, often).judgement());
    assertEquals(List.of("3", "6"), often.unlike());
  }

  @Test
  void namesNoEarlierRunWhereAllAreAlike() {
    assertEquals(List.of(), earlier(150, 300, 200, 120, 260).unlike());
    assertEquals(List.of(), earlier(200, 203, 199, 200, 202).unlike());
    assertEquals(List.of(), earlier(Measure.ERRORS, 0, 0.001, 0, 0, 0.003).unlike());
  }

  /** 8 and 2 requests a second; 20 % of a core are 200 ms a second, so 20 ms a request. */
  @Test
  void comparesWhatTheTargetNeedsFromFourRunsOnEachSideOn() {
    List<SteadySample> before =
        List.of(sampled(1, 20), sampled(2, 21), sampled(3, 19), sampled(4, 20));
    List<SteadySample> after =
        List.of(sampled(5, 30), sampled(6, 31), sampled(7, 29), sampled(8, 30));

    List<ComparedRow> rows = SteadyComparison.rows(before, after);

    assertEquals(20, row(rows, "", Measure.CPU).before(), 0.1);
    assertEquals(30, row(rows, "", Measure.CPU).after(), 0.1);
    assertEquals(Judgement.WORSE, row(rows, "", Measure.CPU).judgement());
    assertEquals(10, row(rows, "", Measure.CONNECTIONS).after(), 0.1);
    assertEquals(Judgement.SAME, row(rows, "", Measure.CONNECTIONS).judgement());
    assertTrue(
        rows(before.get(0), after.get(0)).stream().noneMatch(row -> row.measure().isSampled()));
  }

  private static SteadySample sampled(long seed, double cpuPercent) {
    SteadySample run = run(120, seed, 1, 0);
    Gauge connections = new Gauge();
    Gauge cpu = new Gauge();
    for (int second = 0; second < 120; second += 2) {
      connections.add(second, 10);
      cpu.add(second, cpuPercent);
    }
    return new SteadySample(run.seconds(), run.requests(), connections, cpu);
  }
}
