package co.duotopia.loadtest.grading.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.grading.trend.Worsening.Fifths;
import co.duotopia.loadtest.settings.scenario.Degradation;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorseningTest {
  private static final Catalogue TEXTS = Catalogue.section("degradation");
  private static final Degradation CRITERIA = new Degradation(20, 0.01);
  private static final Duration STEADY = Duration.ofMinutes(30);

  private static double[] values(double... values) {
    return values;
  }

  private static String said(String explanation, String low, String high) {
    return TEXTS.say("interval", "said", explanation, "low", low, "high", high);
  }

  private static Trend p95(double[] first, double[] middle, double[] last) {
    return Worsening.of(Metric.P95, new Fifths(first, middle, last), STEADY, CRITERIA);
  }

  @Test
  void findsARiseThatGoesOn() {
    Trend trend =
        p95(
            values(100, 101, 102, 103, 104),
            values(130, 131, 132, 133, 134),
            values(160, 161, 162, 163, 164));

    // Of 252 ways to deal ten values to two fifths, this is the most extreme one: p = 1 / 252. The
    // differences are 56 to 64; the interval leaves out two at each end.
    assertEquals(
        new Trend(
            "p95",
            "102 ms",
            "162 ms",
            Status.MISSED,
            said(TEXTS.say("rise", "rise", "59 %", "p", "p = 0.004"), "56 %", "62 %")),
        trend);
  }

  @Test
  void aRiseOfExactly20PercentIsTooLittle() {
    double[] middle = values(1100, 1100, 1100, 1100, 1100);

    double[] first = values(1000, 1000, 1000, 1000, 1000);

    Trend trend = p95(first, middle, values(1200, 1200, 1200, 1200, 1200));

    assertEquals(Status.MET, trend.status());
    assertEquals(said(TEXTS.say("small-rise"), "20 %", "20 %"), trend.explanation());
    assertEquals(Status.MISSED, p95(first, middle, values(1201, 1201, 1201, 1201, 1201)).status());
  }

  @Test
  void aFewMillisecondsMatterToNobody() {
    double[] middle = values(15, 15, 15, 15, 15);

    assertEquals(
        Status.MET, p95(values(10, 10, 10, 10, 10), middle, values(20, 20, 20, 20, 20)).status());
    assertEquals(
        Status.MISSED,
        p95(values(10, 10, 10, 10, 10), middle, values(21, 21, 21, 21, 21)).status());
  }

  @Test
  void aDifferenceThatChanceExplainsIsNotKnown() {
    Trend trend =
        p95(
            values(100, 110, 120, 130, 900),
            values(100, 110, 120, 130, 140),
            values(90, 100, 190, 200, 210));

    assertEquals(Status.UNKNOWN, trend.status());
    assertTrue(trend.explanation().contains("-592 % to 83 %"), trend.explanation());
  }

  /** Of the 25 differences, -100 to 400 ms, the interval leaves out two at each end. */
  @Test
  void aRiseThatTheIntervalDoesNotExcludeIsNotKnown() {
    double[] spread = values(900, 950, 1000, 1050, 1100);

    Trend trend = p95(spread, spread, values(1000, 1050, 1100, 1150, 1300));

    // Of 100 ms that the estimate has to spare, the interval takes 200: four times 30 minutes.
    assertEquals(Status.UNKNOWN, trend.status());
    assertEquals(
        said(TEXTS.say("not-excluded", "most", "20 %", "time", "2 hours"), "-5 %", "30 %"),
        trend.explanation());
  }

  @Test
  void aWarmUpThatLevelsOffIsNone() {
    Trend trend =
        p95(
            values(100, 101, 102, 103, 104),
            values(161, 160, 164, 162, 163),
            values(160, 161, 162, 163, 164));

    assertEquals(Status.MET, trend.status());
    assertEquals(
        said(TEXTS.say("levelled-off", "rise", "59 %"), "56 %", "62 %"), trend.explanation());
  }

  @Test
  void aRiseOfWhichTheSecondHalfIsUnclearIsNotKnown() {
    Trend trend =
        p95(
            values(100, 101, 102, 103, 104),
            values(100, 120, 140, 160, 180),
            values(120, 140, 160, 180, 200));

    assertEquals(Status.UNKNOWN, trend.status());
    assertTrue(
        trend.explanation().startsWith(TEXTS.say("not-levelled-off", "rise", "57 %")),
        trend.explanation());
  }

  @Test
  void gettingFasterIsNone() {
    Trend trend =
        p95(
            values(200, 201, 202, 203, 204),
            values(150, 151, 152, 153, 154),
            values(100, 101, 102, 103, 104));

    assertEquals(Status.MET, trend.status());
    assertEquals(said(TEXTS.say("no-rise"), "-51 %", "-48 %"), trend.explanation());
  }

  @Test
  void errorsWhereThereWereNoneCountInPercentagePoints() {
    double[] none = values(0, 0, 0, 0, 0);
    double[] some = values(0.5, 0.5, 0.5, 0.5, 0.5);

    Trend onePoint =
        Worsening.of(
            Metric.ERRORS, new Fifths(none, some, values(1, 1, 1, 1, 1)), STEADY, CRITERIA);
    Trend more =
        Worsening.of(
            Metric.ERRORS,
            new Fifths(none, some, values(1.1, 1.2, 1.3, 1.2, 1.1)),
            STEADY,
            CRITERIA);

    assertEquals(Status.MET, onePoint.status());
    assertEquals(Status.MISSED, more.status());
    assertEquals("0 %", more.first());
    assertEquals("1.2 %", more.last());
    assertTrue(more.explanation().contains("1.2 percentage points"), more.explanation());
  }

  @Test
  void equalValuesThroughoutAreNone() {
    double[] same = values(7, 7, 7, 7, 7);

    assertEquals(Status.MET, p95(same, same, same).status());
  }

  @Test
  void asksForAsManyValuesAsCanBeSignificant() {
    assertEquals(4, Worsening.valuesNeeded(0.1)); // 1 / 20 would do, but not for the interval
    assertEquals(4, Worsening.valuesNeeded(0.05)); // 1 / 70, as 1 / 20 is not below
    assertEquals(5, Worsening.valuesNeeded(0.01)); // 1 / 252
    assertEquals(7, Worsening.valuesNeeded(0.001)); // 1 / 3432, as 1 / 924 is not below
    assertEquals(30, Worsening.valuesNeeded(0));
  }

  /** A fifth of the time each around 0.1, 0.5 and 0.9, with noise of 10 %. */
  private static Fifths fifths(Random random, int values, DoubleUnaryOperator model) {
    return new Fifths(
        fifth(random, values, 0.0, model),
        fifth(random, values, 0.4, model),
        fifth(random, values, 0.8, model));
  }

  private static double[] fifth(Random random, int values, double from, DoubleUnaryOperator model) {
    return IntStream.range(0, values)
        .mapToDouble(i -> model.applyAsDouble(from + (i + 0.5) / values / 5))
        .map(value -> value * Math.exp(0.1 * random.nextGaussian()))
        .toArray();
  }

  private static long worse(int values, Degradation criteria, DoubleUnaryOperator model) {
    return count(Status.MISSED, values, criteria, model);
  }

  private static long count(
      Status status, int values, Degradation criteria, DoubleUnaryOperator model) {
    return IntStream.range(0, 1_000)
        .mapToObj(seed -> fifths(new Random(seed), values, model))
        .filter(fifths -> Worsening.of(Metric.P95, fifths, STEADY, criteria).status() == status)
        .count();
  }

  @Test
  void aSteadyRunOfTheLengthOfEnduranceIsNearlyAlwaysMet() {
    long met = count(Status.MET, 12, CRITERIA, time -> 1_000);

    assertTrue(met >= 980, met + " of 1000");
  }

  @Test
  void aGrowthByHalfIsHardlyEverMet() {
    long met = count(Status.MET, 5, CRITERIA, time -> 1_000 * (1 + 0.625 * (time - 0.1)));

    assertTrue(met <= 30, met + " of 1000");
  }

  /** From the middle to the end it is half of the whole: 13 % of what was reached by then. */
  @Test
  void aSteadyRiseIsHardlyEverTakenForOneThatLevelledOff() {
    long met = count(Status.MET, 12, CRITERIA, time -> 1_000 * (1 + 0.375 * (time - 0.1)));

    assertTrue(met <= 20, met + " of 1000");
  }

  @Test
  void wavesThatLastLongerThanAWindowAreRarelyCalledWorse() {
    long worse =
        IntStream.range(0, 1_000)
            .mapToObj(seed -> new Random(50_000 + seed))
            .map(random -> new Fifths(waves(random), waves(random), waves(random)))
            .filter(
                fifths ->
                    p95(fifths.first(), fifths.middle(), fifths.last()).status() == Status.MISSED)
            .count();

    assertTrue(worse <= 50, worse + " of 1000");
  }

  /** 20 % up and down; each value resembles the one before by 0.7. */
  private static double[] waves(Random random) {
    double wave = random.nextGaussian();
    double[] values = new double[12];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1_000 * Math.exp(0.2 * wave);
      wave = 0.7 * wave + 0.714 * random.nextGaussian();
    }
    return values;
  }

  @Test
  void noiseIsRarelyCalledWorse() {
    assertEquals(0, worse(12, CRITERIA, time -> 1_000));
    assertEquals(0, worse(5, CRITERIA, time -> 1_000));
  }

  @Test
  void noiseIsCalledWorseNoMoreOftenThanTheSignificanceSaysEvenIfAnyRiseCounts() {
    long worse = worse(12, new Degradation(0, 0.01), time -> 1_000);

    assertTrue(worse <= 10, worse + " of 1000");
  }

  @Test
  void aGrowthBy50PercentIsNearlyAlwaysFound() {
    long found = worse(12, CRITERIA, time -> 1_000 * (1 + 0.625 * (time - 0.1)));

    assertTrue(found >= 980, found + " of 1000");
  }

  @Test
  void aWarmUpIsRarelyCalledWorse() {
    long worse = worse(12, CRITERIA, time -> 1_000 * (1 - 0.5 * Math.exp(-time / 0.1)));

    assertTrue(worse <= 60, worse + " of 1000");
  }
}
