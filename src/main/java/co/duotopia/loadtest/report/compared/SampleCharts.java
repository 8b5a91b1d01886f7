package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.sample.RequestSeconds;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import co.duotopia.loadtest.report.compared.SideChart.Point;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Both sides over the time since all users were there, and by percentile. */
final class SampleCharts {
  private static final Catalogue TEXTS = Catalogue.section("compared-page");
  private static final double[] PERCENTILES = {
    10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 99, 99.5, 99.9
  };
  private static final double[] NAMED = {50, 90, 99, 99.9};
  private static final int WINDOWS = 60;
  private static final int FEWEST_SECONDS = 10;

  private SampleCharts() {}

  /** None without steady phases. The time is that of the first run of each side. */
  static List<SideChart> of(Comparison comparison) {
    SteadySample before = comparison.baseline().get(0).sample();
    SteadySample after = comparison.runs().get(0).sample();
    if (before.requests().isEmpty() || after.requests().isEmpty()) {
      return List.of();
    }
    int longest = Math.max(before.length(), after.length());
    int window = Math.max(FEWEST_SECONDS, longest / WINDOWS);
    List<Point> marks =
        IntStream.rangeClosed(0, 4).mapToObj(i -> new Point(longest * i / 4.0, 0)).toList();
    List<String> minutes = marks.stream().map(mark -> minutes(mark.x())).toList();
    return List.of(
        SideChart.of(
            TEXTS.say("p95-over-time"),
            overTime(before, window, true),
            overTime(after, window, true),
            marks,
            minutes),
        SideChart.of(
            TEXTS.say("rate-over-time"),
            overTime(before, window, false),
            overTime(after, window, false),
            marks,
            minutes),
        SideChart.of(
            TEXTS.say("percentiles"),
            curve(comparison.baseline()),
            curve(comparison.runs()),
            IntStream.range(0, NAMED.length).mapToObj(i -> new Point(place(NAMED[i]), 0)).toList(),
            List.of("p50", "p90", "p99", "p99.9")));
  }

  private static String minutes(double seconds) {
    return String.format(Locale.ROOT, "%d:%02d", (long) seconds / 60, (long) seconds % 60);
  }

  private static List<Point> overTime(SteadySample run, int window, boolean p95) {
    List<Point> points = new ArrayList<>();
    for (int from = 0; from + window <= run.length(); from += window) {
      MillisCounts counts = new MillisCounts();
      for (RequestSeconds request : run.requests()) {
        for (int second = from; second < from + window; second++) {
          request.times(second).forEach(counts::add);
        }
      }
      double value = p95 ? counts.percentile(95) : 1.0 * counts.total() / window;
      points.add(new Point(from + window / 2.0, value));
    }
    return points;
  }

  private static List<Point> curve(List<ComparedRun> side) {
    MillisCounts counts = new MillisCounts();
    side.stream()
        .flatMap(run -> run.sample().requests().stream())
        .forEach(
            request ->
                IntStream.range(0, request.length())
                    .forEach(second -> request.times(second).forEach(counts::add)));
    return DoubleStream.of(PERCENTILES)
        .filter(percentile -> counts.total() * (100 - percentile) >= 1_000)
        .mapToObj(percentile -> new Point(place(percentile), counts.percentile(percentile)))
        .toList();
  }

  /** Position of a percentile: each further nine takes the same room. */
  private static double place(double percentile) {
    return -Math.log10(1 - percentile / 100);
  }
}
