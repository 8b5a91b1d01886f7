package co.duotopia.loadtest.grading.trend;

import co.duotopia.loadtest.grading.trend.Windows.Window;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.run.requests.MillisCounts;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A metric over time, as one value for each window that has any.
 *
 * @param shortest a window's length in seconds, so that it says something; infinite: never
 * @param wanted a window's length in seconds, so that it says what it can
 */
record Series(double shortest, double wanted, Values values) {
  /** Fewer requests in a window, and its p95 is their maximum. */
  private static final int LEAST_REQUESTS = 20;

  private static final int WANTED_REQUESTS = 100;
  private static final int WANTED_SAMPLES = 2;

  interface Values {
    OptionalDouble in(Window window);
  }

  /** One sample of a monitor. */
  record Sample(long epochSecond, double value) {}

  static Series p95(List<Second> seconds, Window span) {
    return requests(
        seconds,
        span,
        part -> {
          MillisCounts sum = new MillisCounts();
          part.forEach(second -> second.addTo(sum));
          return sum.percentile(95);
        });
  }

  static Series errorPercent(List<Second> seconds, Window span) {
    return requests(
        seconds,
        span,
        part -> 100.0 * part.stream().mapToLong(Second::failures).sum() / requests(part));
  }

  private static Series requests(
      List<Second> seconds, Window span, ToDoubleFunction<List<Second>> figure) {
    double gap = (double) (span.to() - span.from()) / requests(in(seconds, span));
    return new Series(
        LEAST_REQUESTS * gap,
        WANTED_REQUESTS * gap,
        window -> {
          List<Second> part = in(seconds, window);
          return requests(part) == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(figure.applyAsDouble(part));
        });
  }

  /** Those of a list without gaps. */
  private static List<Second> in(List<Second> seconds, Window window) {
    if (seconds.isEmpty()) {
      return seconds;
    }
    long first = seconds.get(0).epochSecond();
    long from = Math.max(0, Math.min(seconds.size(), window.from() - first));
    long to = Math.max(from, Math.min(seconds.size(), window.to() - first));
    return seconds.subList((int) from, (int) to);
  }

  private static long requests(List<Second> seconds) {
    return seconds.stream().mapToLong(Second::requests).sum();
  }

  /** The median of a window's samples. */
  static Series samples(List<Sample> samples, Window span) {
    List<Sample> within =
        samples.stream().filter(sample -> span.holds(sample.epochSecond())).toList();
    double gap = (double) (span.to() - span.from()) / within.size();
    return new Series(
        gap,
        WANTED_SAMPLES * gap,
        window -> {
          double[] values =
              within.stream()
                  .filter(sample -> window.holds(sample.epochSecond()))
                  .mapToDouble(Sample::value)
                  .toArray();
          return values.length == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(Worsening.median(values));
        });
  }

  /** One value a window that has any. */
  double[] in(List<Window> windows) {
    return windows.stream().map(values::in).flatMapToDouble(OptionalDouble::stream).toArray();
  }
}
