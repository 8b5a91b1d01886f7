package co.duotopia.loadtest.grading.trend;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.Figure;
import co.duotopia.loadtest.settings.scenario.Degradation;
import co.duotopia.loadtest.text.Catalogue;
import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Tells a metric that became worse from one that only varies. It became worse when three things
 * hold:
 *
 * <ul>
 *   <li>The median of the last fifth of the steady phase is above that of the first one by more
 *       than {@link Degradation#worseByPercent}, and by more than nobody would notice.
 *   <li>Chance does not explain that: one-sided Mann-Whitney U test of the last fifth's values
 *       against the first one's, at {@link Degradation#significance}.
 *   <li>It continues: the same test of the last fifth against the middle one, at {@link #GOES_ON}.
 *       So a warm-up that levels off is no degradation.
 * </ul>
 */
final class Worsening {
  private static final Catalogue TEXTS = Catalogue.section("degradation");

  /** Significance of the last test, which has only to tell a rise from its end. */
  static final double GOES_ON = 0.05;

  private static final int FEWEST = 3;
  private static final int MOST = 30;
  private static final MannWhitneyUTest GREATER =
      MannWhitneyUTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN);

  private Worsening() {}

  /** Values of one metric in three fifths of the steady phase, nearly independent of each other. */
  record Fifths(double[] first, double[] middle, double[] last) {
    int fewest() {
      return Math.min(first.length, Math.min(middle.length, last.length));
    }
  }

  /**
   * Values that a fifth needs for a difference to be significant at all: the least probability that
   * the test can give for n against n values is 1 / C(2n, n).
   */
  static int valuesNeeded(double significance) {
    double ways = 1;
    int n = 0;
    while (n < FEWEST || n < MOST && 1 / ways >= significance) {
      n++;
      ways = ways * (2 * n) * (2 * n - 1) / n / n;
    }
    return n;
  }

  static Trend of(Metric metric, Fifths fifths, Degradation criteria) {
    double from = median(fifths.first());
    double to = median(fifths.last());
    String rise = metric.rise(from, to);
    if (to <= from) {
      return met(metric, from, to, TEXTS.say("no-rise"));
    }
    if (!metric.isRise(from, to, criteria.worseByPercent())) {
      return met(metric, from, to, TEXTS.say("small-rise", "rise", rise));
    }
    double chance = probability(fifths.last(), fifths.first());
    String p = p(chance, criteria.significance());
    if (!(chance < criteria.significance())) {

      String needed = Figure.text(criteria.significance());
      return met(
          metric, from, to, TEXTS.say("chance", "rise", rise, "p", p, "significance", needed));
    }
    if (!(probability(fifths.last(), fifths.middle())
        < Math.max(GOES_ON, criteria.significance()))) {

      return met(metric, from, to, TEXTS.say("levelled-off", "rise", rise));
    }
    String worse = TEXTS.say("rise", "rise", rise, "p", p);
    return trend(metric, from, to, AssertionResult.Status.MISSED, worse);
  }

  private static Trend met(Metric metric, double from, double to, String explanation) {
    return trend(metric, from, to, AssertionResult.Status.MET, explanation);
  }

  private static Trend trend(
      Metric metric, double from, double to, AssertionResult.Status status, String explanation) {
    return new Trend(metric.text(), metric.figure(from), metric.figure(to), status, explanation);
  }

  /** The probability of so large an increase by chance; NaN where all values are equal. */
  private static double probability(double[] higher, double[] lower) {
    return GREATER.test(higher, lower).getPValue();
  }

  private static String p(double probability, double significance) {
    return probability < 0.0001 ? "p < 0.0001" : "p = " + Figure.text(probability, 0, significance);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
