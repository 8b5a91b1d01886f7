package co.duotopia.loadtest.grading.trend;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.Figure;
import co.duotopia.loadtest.grading.trend.Series.Sample;
import co.duotopia.loadtest.grading.trend.Windows.Window;
import co.duotopia.loadtest.grading.trend.Worsening.Fifths;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.settings.scenario.Degradation;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Finds the metrics that degraded over the steady phase. */
public final class Trends {
  private static final Catalogue TEXTS = Catalogue.section("degradation");
  private final RunResults results;
  private final Degradation criteria;
  private final Window span;
  private final int valuesNeeded;

  private Trends(RunResults results, Phase steady, Degradation criteria) {
    this.results = results;
    this.criteria = criteria;
    span = Windows.span(steady);
    valuesNeeded = Worsening.valuesNeeded(criteria.significance());
  }

  /** One a metric; none without a steady phase. */
  public static List<Trend> of(RunResults results, Degradation criteria) {
    return results
        .steady()
        .map(steady -> new Trends(results, steady, criteria).all())
        .orElse(List.of());
  }

  private List<Trend> all() {
    return List.of(
        test(Metric.P95, Series.p95(results.seconds(), span), TEXTS.say("no-requests")),
        test(Metric.ERRORS, Series.errorPercent(results.seconds(), span), TEXTS.say("no-requests")),
        connections(),
        memory());
  }

  private Trend connections() {
    if (results.database().isEmpty()) {
      return unknown(Metric.CONNECTIONS, TEXTS.say("no-database"));
    }
    List<Sample> samples = results.database().get().stream().flatMap(Trends::connections).toList();
    return test(Metric.CONNECTIONS, Series.samples(samples, span), TEXTS.say("no-connections"));
  }

  private static Stream<Sample> connections(DatabaseSample sample) {
    return sample.connections().stream()
        .map(seen -> new Sample(sample.time().getEpochSecond(), seen.total()));
  }

  private Trend memory() {
    if (!results.info().standIn()) {
      return unknown(Metric.MEMORY, TEXTS.say("elsewhere"));
    }
    List<Sample> samples = results.resources().stream().flatMap(Trends::memory).toList();
    return test(Metric.MEMORY, Series.samples(samples, span), TEXTS.say("no-memory"));
  }

  /** The memory of the target and its children, in MB. */
  private static Stream<Sample> memory(ResourceSample sample) {
    return sample.target().stream()
        .filter(target -> target.rssBytes().isPresent())
        .filter(target -> target.children() == 0 || target.childrenRssBytes().isPresent())
        .map(target -> target.rssBytes().getAsLong() + target.childrenRssBytes().orElse(0))
        .map(bytes -> new Sample(sample.time().getEpochSecond(), bytes / 1e6));
  }

  private Trend test(Metric metric, Series series, String nothing) {
    if (Double.isInfinite(series.shortest()) || Double.isNaN(series.shortest())) {
      return unknown(metric, nothing);
    }
    long seconds = span.to() - span.from();
    long needed = Windows.secondsNeeded(valuesNeeded, series.shortest());
    if (seconds < needed) {
      return unknown(metric, TEXTS.say("short", "seconds", seconds, "needed", needed));
    }
    Windows windows = Windows.of(span, valuesNeeded, series.wanted());
    Fifths fifths =
        new Fifths(
            series.in(windows.first()), series.in(windows.middle()), series.in(windows.last()));
    return fifths.fewest() < valuesNeeded
        ? unknown(metric, TEXTS.say("few"))
        : Worsening.of(metric, fifths, Duration.ofSeconds(seconds), criteria);
  }

  private static Trend unknown(Metric metric, String why) {
    return new Trend(
        metric.text(), Figure.UNKNOWN, Figure.UNKNOWN, AssertionResult.Status.UNKNOWN, why);
  }
}
