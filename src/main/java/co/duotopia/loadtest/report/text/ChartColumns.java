package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.results.Timeline.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** The data of the charts in report and page, by column; null: unknown, or no request. */
public final class ChartColumns {
  private ChartColumns() {}

  /**
   * @param start what times are counted from; what was before stands at 0
   */
  public static Map<String, List<Object>> requests(List<Point> points, Instant start) {
    Map<String, Function<Point, Object>> values = new LinkedHashMap<>();
    long zero = start.toEpochMilli();
    values.put("t", point -> Math.max(0, point.atMillis() - zero));
    values.put("users", Point::users);
    values.put("rate", point -> hundredths(point.perSecond()));
    values.put("failed", point -> hundredths(point.failedPerSecond()));
    values.put("p50", point -> nullable(point.p50()));
    values.put("p95", point -> nullable(point.p95()));
    values.put("p99", point -> nullable(point.p99()));
    values.put("max", point -> nullable(point.max()));
    return columns(points, values);
  }

  static <T> Map<String, List<Object>> columns(
      List<T> rows, Map<String, Function<T, Object>> values) {
    Map<String, List<Object>> columns = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          List<Object> column = new ArrayList<>(rows.size());
          rows.forEach(row -> column.add(value.apply(row)));
          columns.put(name, column);
        });
    return columns;
  }

  private static double hundredths(double rate) {
    return Math.round(100 * rate) / 100.0;
  }

  private static Object nullable(OptionalLong millis) {
    return millis.isPresent() ? (Object) millis.getAsLong() : null;
  }
}
