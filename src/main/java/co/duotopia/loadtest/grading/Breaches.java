package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.config.Objective;
import co.duotopia.loadtest.grading.LimitWatch.Stretch;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.run.MillisCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the first sustained breach of what is acceptable, of the error rate or of p95: one that
 * lasted for 30 seconds, or for the load's last 10 seconds.
 */
final class Breaches {
  private static final double SLOWER_THAN_P95_PERCENT = 5;

  private final List<Second> seconds;
  private final double errorPercent;
  private final double p95Millis;
  private final int[] stalls;

  private Breaches(RunResults results, Objective objective) {
    seconds = underLoad(results, objective);
    errorPercent = objective.criteria().errorPercent().acceptable();
    p95Millis = Scale.millis(objective.criteria().p95().acceptable());
    stalls = Stalls.of(seconds, objective);
  }

  static Optional<Breach> first(RunResults results, Objective objective) {
    Breaches breaches = new Breaches(results, objective);
    return Stream.of(breaches.ofErrors(), breaches.ofResponseTimes())
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Breach::at));
  }

  /** Later, requests end and none begins: what is still to come are the slowest. */
  private static List<Second> underLoad(RunResults results, Objective objective) {
    long end = LoadEnd.of(results, objective).map(Instant::getEpochSecond).orElse(Long.MAX_VALUE);
    return results.seconds().stream().filter(second -> second.epochSecond() < end).toList();
  }

  /** However short; oldest first. */
  static List<Excess> excesses(RunResults results, Objective objective) {
    Breaches breaches = new Breaches(results, objective);
    return Stream.of(breaches.errors(), breaches.slowAnswers())
        .flatMap(watch -> watch.stretches().stream())
        .map(
            stretch ->
                new Excess(
                    breaches.at(stretch.first()),
                    breaches.at(stretch.first()).plusSeconds(stretch.length()),
                    stretch.over()))
        .sorted(Comparator.comparing(Excess::from))
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

  private Optional<Breach> ofErrors() {
    LimitWatch watch = errors();
    return watch
        .firstBreach()
        .map(
            stretch ->
                breach(
                    stretch,
                    new Check(
                        Breach.ERROR_RATE,
                        "<= " + Figure.text(errorPercent) + " %",
                        Figure.percent(watch.percent(stretch.worst()), errorPercent),
                        Check.Status.MISSED)));
  }

  private Optional<Breach> ofResponseTimes() {
    return slowAnswers()
        .firstBreach()
        .map(
            stretch ->
                breach(
                    stretch,
                    new Check(
                        "p95",
                        "<= " + Figure.text(p95Millis) + " ms",
                        stretch.worst() < 0
                            ? "nothing succeeded for " + stretch.length() + " s"
                            : p95(stretch.worst()) + " ms",
                        Check.Status.MISSED)));
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

  private Breach breach(Stretch stretch, Check of) {
    Second first = seconds.get(stretch.first());
    int before = stretch.first() - (int) Math.ceil(first.max() / 1000.0);
    return new Breach(
        at(stretch.first()),
        first.users(),
        mostUsers(Math.max(0, before)),
        of,
        Duration.ofSeconds(stretch.length()));
  }

  private Instant at(int second) {
    return Instant.ofEpochSecond(seconds.get(second).epochSecond());
  }

  /** So many, or more, were there throughout a whole window, by which limits are judged. */
  private int mostUsers(int end) {
    return IntStream.rangeClosed(0, end - LimitWatch.WINDOW)
        .map(from -> leastUsers(from, from + LimitWatch.WINDOW))
        .max()
        .orElse(0);
  }

  private int leastUsers(int from, int to) {
    return seconds.subList(from, to).stream().mapToInt(Second::users).min().orElse(0);
  }
}
