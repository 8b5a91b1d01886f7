package co.duotopia.loadtest.grading.trend;

import static co.duotopia.loadtest.grading.facts.AssertionResult.Status.MET;
import static co.duotopia.loadtest.grading.facts.AssertionResult.Status.MISSED;
import static co.duotopia.loadtest.grading.facts.AssertionResult.Status.UNKNOWN;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.Figure;
import co.duotopia.loadtest.settings.scenario.Degradation;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
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
 *
 * Both tests allow for the {@link Dependence} of neighbouring values. It did not become worse when
 * the interval of the {@link Rise} excludes such a rise; of a warm-up, when that after the middle
 * excludes half of it, for this is half of the time. Else it is not known.
 */
final class Worsening {
  private static final Catalogue TEXTS = Catalogue.section("degradation");

  /** Significance of the last test, which has only to tell a rise from its end. */
  static final double GOES_ON = 0.05;

  private static final int MOST = 30;

  /** Of the steady phase: near the limit, no time would do. */
  private static final double MOST_TIMES = 10;

  private static final double LEAST_TIMES = 1.5;

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
    while (n < Rise.FEWEST || n < MOST && 1 / ways >= significance) {
      n++;
      ways = ways * (2 * n) * (2 * n - 1) / n / n;
    }
    return n;
  }

  /**
   * @param steady length of the phase that the fifths are of
   */
  static Trend of(Metric metric, Fifths fifths, Duration steady, Degradation criteria) {
    double from = median(fifths.first());
    double to = median(fifths.last());
    double limit = metric.limit(from, criteria.worseByPercent());
    Dependence dependence = Dependence.of(fifths.first(), fifths.middle(), fifths.last());
    Rise rise = Rise.between(fifths.first(), fifths.last()).widened(dependence);
    Said said = new Said(metric, from, to, rise);
    double chance = dependence.adjusted(probability(fifths.last(), fifths.first()));
    boolean rose = to - from > limit && chance < criteria.significance();
    if (rose && !continues(fifths, dependence, criteria)) {
      String risen = metric.rise(from, to);
      double middle = median(fifths.middle());
      boolean ended =
          Rise.between(fifths.middle(), fifths.last()).widened(dependence).high()
              <= metric.limit(middle, criteria.worseByPercent()) / 2;
      return ended
          ? said.trend(MET, TEXTS.say("levelled-off", "rise", risen))
          : said.trend(UNKNOWN, TEXTS.say("not-levelled-off", "rise", risen));
    }
    if (rose) {
      String p = p(chance, criteria.significance());
      return said.trend(MISSED, TEXTS.say("rise", "rise", metric.rise(from, to), "p", p));
    }
    if (rise.high() > limit) {
      String most = metric.rise(from, from + limit);
      return said.trend(
          UNKNOWN, TEXTS.say("not-excluded", "most", most, "time", needed(rise, limit, steady)));
    }
    return said.trend(MET, to > from ? TEXTS.say("small-rise") : TEXTS.say("no-rise"));
  }

  private static boolean continues(Fifths fifths, Dependence dependence, Degradation criteria) {
    return dependence.adjusted(probability(fifths.last(), fifths.middle()))
        < Math.max(GOES_ON, criteria.significance());
  }

  private static String needed(Rise rise, double limit, Duration steady) {
    double times = Math.min(MOST_TIMES, Math.max(LEAST_TIMES, rise.timesTheData(limit)));
    return Formats.units(Duration.ofMinutes((long) Math.ceil(times * steady.toSeconds() / 60)));
  }

  private record Said(Metric metric, double from, double to, Rise rise) {
    Trend trend(AssertionResult.Status status, String explanation) {
      String text =
          TEXTS.say(
              "interval",
              "said",
              explanation,
              "low",
              metric.rise(from, from + rise.low()),
              "high",
              metric.rise(from, from + rise.high()));
      return new Trend(metric.text(), metric.figure(from), metric.figure(to), status, text);
    }
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
