package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.facts.Figure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an assertion's message, as Gatling 3.15.1 writes it ({@code
 * io.gatling.shared.model.assertion.AssertionMessage}): path, metric, and condition with its
 * numbers.
 *
 * @param path {@code Global}, or groups and request, joined by {@code " / "}
 * @param metric as in {@code percentage of successful events}
 * @param condition as in {@code is less than}
 */
record AssertionText(String path, String metric, String condition, List<BigDecimal> numbers) {
  private static final String GLOBAL = "Global";
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(.*): ((?:count|percentage) of (?:all|failed|successful) events"
              + "|(?:min|max|mean|standard deviation|[0-9.]+(?:st|nd|rd|th) percentile)"
              + " of response time|mean requests per second)"
              + " (is (?:less than or equal to|less than|greater than or equal to|greater than"
              + "|between|in)?) ?(.*)",
          Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?");
  private static final Pattern PERCENTILE = Pattern.compile("([0-9.]+)(?:st|nd|rd|th) .*");

  /** Empty: it is not so written, as that there is no request of that name. */
  static Optional<AssertionText> parse(String message) {
    Matcher matcher = MESSAGE.matcher(message);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean exclusive =
        matcher.group(3).endsWith("between") && !matcher.group(4).contains("inclusive");
    return Optional.of(
        new AssertionText(
            matcher.group(1),
            matcher.group(2),
            matcher.group(3).strip() + (exclusive ? ", exclusive" : ""),
            NUMBER
                .matcher(matcher.group(4))
                .results()
                .map(MatchResult::group)
                .map(BigDecimal::new)
                .toList()));
  }

  boolean is(String wantedMetric, String wantedCondition, double number) {
    return path.equals(GLOBAL)
        && metric.equals(wantedMetric)
        && condition.equals(wantedCondition)
        && numbers.size() == 1
        && numbers.get(0).doubleValue() == number;
  }

  /** A text such as {@code < 10000 ms}. */
  String required() {
    List<String> figures = numbers.stream().map(n -> Figure.text(n.doubleValue())).toList();
    String first = figures.isEmpty() ? "" : figures.get(0);
    return switch (condition) {
      case "is less than" -> "< " + first + unit();
      case "is less than or equal to" -> "<= " + first + unit();
      case "is greater than" -> "> " + first + unit();
      case "is greater than or equal to" -> ">= " + first + unit();
      case "is between" -> String.join(" to ", figures) + unit();
      case "is between, exclusive" -> String.join(" to ", figures) + unit() + ", both exclusive";
      case "is in" -> "one of " + String.join(", ", figures) + unit();
      default -> "= " + first + unit();
    };
  }

  String unit() {
    if (metric.startsWith("percentage")) {
      return " %";
    }
    return metric.endsWith("response time") ? " ms" : metric.startsWith("mean") ? "/s" : "";
  }

  /** The actual value in the records; empty where they do not have it, as for groups. */
  OptionalDouble actual(RunResults results) {
    Optional<Statistics> of =
        path.equals(GLOBAL)
            ? Optional.of(results.all())
            : results.requests().stream().filter(one -> path(one.name()).equals(path)).findFirst();
    return of.filter(one -> one.count() > 0)
        .map(one -> actual(one, results))
        .orElseGet(OptionalDouble::empty);
  }

  /** Turns {@code name [outer / inner]} into {@code outer / inner / name}. */
  private static String path(String name) {
    int groups = name.lastIndexOf(" [");
    return groups < 0 || !name.endsWith("]")
        ? name
        : name.substring(groups + 2, name.length() - 1) + " / " + name.substring(0, groups);
  }

  private OptionalDouble actual(Statistics of, RunResults results) {
    if (metric.endsWith("events")) {
      long count =
          metric.contains("failed")
              ? of.failures()
              : metric.contains("successful") ? of.count() - of.failures() : of.count();
      return OptionalDouble.of(metric.startsWith("count") ? count : 100.0 * count / of.count());
    }
    Matcher percentile = PERCENTILE.matcher(metric);
    if (percentile.matches()) {
      return OptionalDouble.of(of.percentile(Double.parseDouble(percentile.group(1))));
    }
    return switch (metric) {
      case "min of response time" -> OptionalDouble.of(of.min());
      case "max of response time" -> OptionalDouble.of(of.max());
      case "mean of response time" -> OptionalDouble.of(Math.round(of.mean()));
      case "mean requests per second" -> OptionalDouble.of(results.perSecond(of.count()));
      default -> OptionalDouble.empty();
    };
  }

  boolean holds(double actual) {
    double first = numbers.isEmpty() ? Double.NaN : numbers.get(0).doubleValue();
    double last = numbers.isEmpty() ? Double.NaN : numbers.get(numbers.size() - 1).doubleValue();
    return switch (condition) {
      case "is less than" -> actual < first;
      case "is less than or equal to" -> actual <= first;
      case "is greater than" -> actual > first;
      case "is greater than or equal to" -> actual >= first;
      case "is between" -> actual >= first && actual <= last;
      case "is between, exclusive" -> actual > first && actual < last;
      default -> numbers.stream().anyMatch(number -> number.doubleValue() == actual);
    };
  }
}
