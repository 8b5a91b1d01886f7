package co.duotopia.loadtest.grading.limit;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.Figure;
import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.grading.grade.Scale;
import co.duotopia.loadtest.grading.limit.LimitWatch.Stretch;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Finds the first sustained violation of the acceptable error rate or p95: one of at least 30
 * seconds, or for the load's last 10 seconds.
 */
public final class SustainedViolations {
  private static final Catalogue TEXTS = Catalogue.section("limit");
  private static final double SLOWER_THAN_P95_PERCENT = 5;

  private final List<Second> seconds;
  private final double errorPercent;
  private final double p95Millis;
  private final int[] stalls;

  private SustainedViolations(RunResults results, Objective objective) {
    seconds = results.underLoad();
    errorPercent = objective.criteria().errorPercent().acceptable();
    p95Millis = Scale.millis(objective.criteria().p95().acceptable());
    stalls = Stalls.of(seconds, objective);
  }

  public static Optional<SustainedViolation> first(RunResults results, Objective objective) {
    SustainedViolations violations = new SustainedViolations(results, objective);
    return Stream.of(violations.ofErrors(), violations.ofResponseTimes())
        .flatMap(Optional::stream)
        .min(Comparator.comparing(SustainedViolation::at));
  }

  /** However short, of the error rate and of p95, which may overlap; oldest first. */
  public static List<Violation> all(RunResults results, Objective objective) {
    SustainedViolations violations = new SustainedViolations(results, objective);
    return Stream.of(violations.errors(), violations.slowAnswers())
        .flatMap(watch -> watch.stretches().stream())
        .map(
            stretch ->
                new Violation(
                    violations.at(stretch.first()),
                    violations.at(stretch.first()).plusSeconds(stretch.length()),
                    stretch.over()))
        .sorted(Comparator.comparing(Violation::from))
        .toList();
  }

  private LimitWatch errors() {
    return new LimitWatch(
        each(Second::failures), each(Second::requests), new int[seconds.size()], errorPercent);
  }

  private LimitWatch slowAnswers() {
    long limit = (long) p95Millis;
    return new LimitWatch(
        each(second -> second.slowerThan(limit)),
        each(Second::requests),
        stalls,
        SLOWER_THAN_P95_PERCENT);
  }

  private Optional<SustainedViolation> ofErrors() {
    LimitWatch watch = errors();
    return watch
        .firstViolation()
        .map(
            stretch ->
                violation(
                    stretch,
                    new AssertionResult(
                        SustainedViolation.ERROR_RATE,
                        "<= " + Figure.text(errorPercent) + " %",
                        Figure.percent(watch.percent(stretch.worst()), errorPercent),
                        AssertionResult.Status.MISSED)));
  }

  private Optional<SustainedViolation> ofResponseTimes() {
    return slowAnswers()
        .firstViolation()
        .map(
            stretch ->
                violation(
                    stretch,
                    new AssertionResult(
                        "p95",
                        "<= " + Figure.text(p95Millis) + " ms",
                        stretch.worst() < 0
                            ? TEXTS.say("no-success", "seconds", stretch.length())
                            : p95(stretch.worst()) + " ms",
                        AssertionResult.Status.MISSED)));
  }

  private long[] each(ToLongFunction<Second> figure) {
    return seconds.stream().mapToLong(figure).toArray();
  }

  private long p95(int last) {
    MillisCounts sum = new MillisCounts();
    for (Second second : seconds.subList(Math.max(0, last + 1 - LimitWatch.WINDOW), last + 1)) {
      second.addTo(sum);
    }
    return sum.percentile(95);
  }

  private SustainedViolation violation(Stretch stretch, AssertionResult of) {
    Second first = seconds.get(stretch.first());
    int before = stretch.first() - (int) Math.ceil(first.max() / 1000.0);
    return new SustainedViolation(
        at(stretch.first()),
        first.users(),
        held(before, first.users()),
        of,
        Duration.ofSeconds(stretch.length()));
  }

  private Instant at(int second) {
    return Instant.ofEpochSecond(seconds.get(second).epochSecond());
  }

  static HeldLoad held(RunResults results, Objective objective, Instant before, int brokeBy) {
    SustainedViolations violations = new SustainedViolations(results, objective);
    List<Second> earlier =
        violations.seconds.stream()
            .filter(second -> second.epochSecond() < before.getEpochSecond())
            .toList();
    return violations.held(earlier.size(), brokeBy);
  }

  private HeldLoad held(int end, int brokeBy) {
    int[] users = seconds.stream().limit(Math.max(0, end)).mapToInt(Second::users).toArray();
    Stream.of(errors(), slowAnswers())
        .flatMap(watch -> watch.stretches().stream())
        .filter(stretch -> stretch.first() < users.length)
        .forEach(
            stretch ->
                Arrays.fill(users, stretch.first(), Math.min(stretch.end(), users.length), 0));
    return HeldLoad.of(seconds, users, brokeBy);
  }
}
