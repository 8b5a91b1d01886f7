package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.results.RequestSeries;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The requests of one kind. Spans of seconds are from one index (inclusive) to another (exclusive),
 * of the seconds in which requests ended. Times are in ms.
 */
public final class Traffic {
  private final List<Statistics> statistics;
  private final List<RequestSeries> courses;
  private final Statistics sum;
  private final boolean givenUp;

  private Traffic(List<Statistics> statistics, List<RequestSeries> courses, boolean givenUp) {
    this.statistics = statistics;
    this.courses = courses;
    this.givenUp = givenUp;
    sum = Statistics.sum("", RequestKind.OTHER, statistics);
  }

  static Traffic all(RunResults results) {
    return new Traffic(results.requests(), results.courses(), false);
  }

  Traffic of(RequestKind kind) {
    return thoseWith(part -> part.kind() == kind);
  }

  public Traffic thoseWith(Predicate<Statistics> condition) {
    List<Statistics> kept = statistics.stream().filter(condition).toList();
    Set<String> names = kept.stream().map(Statistics::name).collect(Collectors.toSet());
    return new Traffic(
        kept, courses.stream().filter(course -> names.contains(course.name())).toList(), givenUp);
  }

  /** The same, if those that failed were given up: they would have taken at least as long. */
  Traffic givenUp(AnswerFacts failures) {
    return new Traffic(statistics, courses, failures.areGivenUp());
  }

  boolean areGivenUp() {
    return givenUp;
  }

  /** One entry a name, of the whole run. */
  public List<Statistics> byName() {
    return statistics;
  }

  public long count() {
    return sum.count();
  }

  public long failures() {
    return sum.failures();
  }

  /** 0 without requests. */
  public long percentile(double percentile) {
    return sum.percentile(percentile);
  }

  public long max() {
    return sum.max();
  }

  public long count(int from, int to) {
    return sum(from, to, RequestSeries::count);
  }

  public long failures(int from, int to) {
    return sum(from, to, RequestSeries::failures);
  }

  public long successes(int from, int to) {
    return count(from, to) - failures(from, to);
  }

  /** 0 without requests. */
  public double mean(int from, int to) {
    long count = count(from, to);
    return count == 0 ? 0 : (double) sum(from, to, RequestSeries::sumMillis) / count;
  }

  /**
   * The mean of those that succeeded, nearly: of the seconds in which none of its name failed, or
   * only such that were given up; 0 without.
   */
  public double goodMean(int from, int to) {
    long count = goodCount(from, to);
    return count == 0 ? 0 : (double) good(from, to, RequestSeries::sumMillis) / count;
  }

  /**
   * Mean time that the requests of a span would take if they were like all others of their names.
   */
  double usualMean(int from, int to, int seconds) {
    double sum = 0;
    for (RequestSeries course : courses) {
      Traffic one = only(course);
      sum += one.goodCount(from, to) * one.goodMean(0, seconds);
    }
    return goodCount(from, to) == 0 ? 0 : sum / goodCount(from, to);
  }

  public long goodCount(int from, int to) {
    return good(from, to, RequestSeries::count);
  }

  private long good(int from, int to, ToLongBiFunction<RequestSeries, Integer> figure) {
    return sum(
        from,
        to,
        (course, second) ->
            givenUp || course.failures(second) == 0 ? figure.applyAsLong(course, second) : 0);
  }

  private Traffic only(RequestSeries course) {
    return new Traffic(List.of(), List.of(course), givenUp);
  }

  /** The least of the means of the names that have any; 0 without requests. */
  public double leastMean(int from, int to) {
    return courses.stream()
        .map(this::only)
        .filter(one -> one.count(from, to) > 0)
        .mapToDouble(one -> one.mean(from, to))
        .min()
        .orElse(0);
  }

  /** 0 without requests. */
  public long max(int from, int to) {
    return IntStream.range(from, to)
        .mapToLong(
            second ->
                courses.stream().mapToLong(course -> course.maxMillis(second)).max().orElse(0))
        .max()
        .orElse(0);
  }

  private long sum(int from, int to, ToLongBiFunction<RequestSeries, Integer> figure) {
    long sum = 0;
    for (RequestSeries course : courses) {
      for (int second = from; second < to; second++) {
        sum += figure.applyAsLong(course, second);
      }
    }
    return sum;
  }

  /** The one whose median is the longest. */
  public Optional<Statistics> slowest() {
    return statistics.stream().max(Comparator.comparingLong(part -> part.percentile(50)));
  }
}
