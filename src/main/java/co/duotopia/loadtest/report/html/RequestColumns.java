package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.run.requests.MillisCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The course of the requests: a point a second, or one for several seconds of a very long run.
 *
 * <p>Percentiles of a few requests say nothing. So where there are few a second, each point's
 * percentiles are of several seconds around it; its maximum is always of its own.
 */
final class RequestColumns {
  /** The average number of requests in a window, if one of these widths allows it. */
  private static final int ENOUGH = 50;

  private static final int[] WIDTHS = {1, 3, 5, 9, 15};

  private final List<Second> seconds;
  private final TimeAxis clock;
  private final int step;
  private final int window;
  private final Map<String, Object> columns = ChartData.table();

  RequestColumns(RunResults results, TimeAxis clock) {
    this.seconds = results.seconds();
    this.clock = clock;
    this.step = 1 + (seconds.size() - 1) / ChartData.MOST;
    this.window = Math.max(step, window(results));
  }

  /** The window of the percentiles, in seconds; odd, and at most a tenth of the run. */
  static int window(RunResults results) {
    double perSecond = results.perSecond(results.all().count());
    int window = 1;
    for (int width : WIDTHS) {
      if (width > 1 && width > results.seconds().size() / 10) {
        break;
      }
      window = width;
      if (perSecond * width >= ENOUGH) {
        break;
      }
    }
    return window;
  }

  Map<String, Object> columns() {
    List<List<Second>> parts = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i += step) {
      parts.add(seconds.subList(i, Math.min(seconds.size(), i + step)));
    }
    columns.put("t", parts.stream().map(this::middle).toList());
    columns.put("users", parts.stream().map(RequestColumns::users).toList());
    columns.put("rate", parts.stream().map(part -> rate(part, Second::requests)).toList());
    columns.put("failed", parts.stream().map(part -> rate(part, Second::failures)).toList());
    percentiles();
    columns.put("max", nullable(parts, RequestColumns::max));
    return columns;
  }

  /** A point stands in the middle of its seconds. */
  private long middle(List<Second> part) {
    long begin = part.get(0).epochSecond() * 1000 - clock.start().toEpochMilli();
    return Math.max(0, begin + part.size() * 500L);
  }

  private static int users(List<Second> part) {
    return part.stream().mapToInt(Second::users).max().orElse(0);
  }

  private static double rate(List<Second> part, ToLongFunction<Second> count) {
    return Math.round(100.0 * part.stream().mapToLong(count).sum() / part.size()) / 100.0;
  }

  private static Long max(List<Second> part) {
    boolean any = part.stream().anyMatch(second -> second.requests() > 0);
    return any ? part.stream().mapToLong(Second::max).max().orElse(0) : null;
  }

  private static <T, R> List<R> nullable(List<T> values, Function<T, R> function) {
    List<R> result = new ArrayList<>(values.size());
    values.forEach(value -> result.add(function.apply(value)));
    return result;
  }

  private void percentiles() {
    List<Long> p50 = column("p50");
    List<Long> p95 = column("p95");
    List<Long> p99 = column("p99");
    MillisCounts times = new MillisCounts();
    int around = (window - step) / 2;
    for (int i = 0; i < seconds.size(); i += step) {
      times.clear();
      int end = Math.min(seconds.size(), i + step + around);
      seconds.subList(Math.max(0, i - around), end).forEach(second -> second.addTo(times));
      p50.add(percentile(times, 50));
      p95.add(percentile(times, 95));
      p99.add(percentile(times, 99));
    }
  }

  private static Long percentile(MillisCounts times, double percentile) {
    return times.total() == 0 ? null : (Long) times.percentile(percentile);
  }

  private List<Long> column(String name) {
    List<Long> column = new ArrayList<>();
    columns.put(name, column);
    return column;
  }
}
