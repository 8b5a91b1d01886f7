package co.duotopia.loadtest.report;

import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The course of the requests: a point a second, or one for several seconds of a very long run. */
final class RequestColumns {
  private final List<Second> seconds;
  private final RunClock clock;
  private final int step;
  private final Map<String, Object> columns = ChartData.table();
  private final List<Long> times = column("t");
  private final List<Integer> users = column("users");
  private final List<Double> rates = column("rate");
  private final List<Double> failures = column("failed");
  private final List<Long> p50 = column("p50");
  private final List<Long> p95 = column("p95");
  private final List<Long> p99 = column("p99");
  private final List<Long> max = column("max");

  RequestColumns(RunResults results, RunClock clock) {
    this.seconds = results.seconds();
    this.clock = clock;
    this.step = 1 + (seconds.size() - 1) / ChartData.MOST;
  }

  private <T> List<T> column(String name) {
    List<T> column = new ArrayList<>();
    columns.put(name, column);
    return column;
  }

  Map<String, Object> columns() {
    for (int i = 0; i < seconds.size(); i += step) {
      add(seconds.subList(i, Math.min(seconds.size(), i + step)));
    }
    return columns;
  }

  /** A point stands in the middle of its seconds. */
  private void add(List<Second> part) {
    long begin = part.get(0).epochSecond() * 1000 - clock.start().toEpochMilli();
    times.add(Math.max(0, begin + part.size() * 500L));
    users.add(part.stream().mapToInt(Second::users).max().orElse(0));
    rates.add(rate(part.stream().mapToLong(Second::requests).sum(), part.size()));
    failures.add(rate(part.stream().mapToLong(Second::failures).sum(), part.size()));
    Histogram times = part.get(0).responseMillis();
    part.stream().skip(1).forEach(second -> times.add(second.responseMillis()));
    boolean any = times.getTotalCount() > 0;
    long slowest = part.stream().mapToLong(Second::max).max().orElse(0);
    p50.add(any ? Math.min(slowest, times.getValueAtPercentile(50)) : null);
    p95.add(any ? Math.min(slowest, times.getValueAtPercentile(95)) : null);
    p99.add(any ? Math.min(slowest, times.getValueAtPercentile(99)) : null);
    max.add(any ? slowest : null);
  }

  private static double rate(long count, int seconds) {
    return Math.round(100.0 * count / seconds) / 100.0;
  }
}
