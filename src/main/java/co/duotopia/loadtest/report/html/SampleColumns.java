package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.report.text.ChartRows;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.results.RunResults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The samples of the monitors, column by column; null: unknown. */
final class SampleColumns {
  private SampleColumns() {}

  /** Empty: not watched. */
  static Optional<Map<String, Object>> database(RunResults results, TimeAxis clock) {
    return results.database().map(samples -> database(samples, clock));
  }

  private static Map<String, Object> database(List<DatabaseSample> all, TimeAxis clock) {
    List<DatabaseSample> samples =
        thinned(
            during(all, DatabaseSample::time, clock),
            Comparator.comparing(s -> s.connections().map(Connections::total).orElse(-1)));
    return columns(samples, DatabaseSample::time, ChartRows.DATABASE, clock);
  }

  /** None without samples. */
  static Map<String, Object> resources(RunResults results, TimeAxis clock) {
    if (results.resources().isEmpty()) {
      return null;
    }
    List<ResourceSample> samples =
        thinned(
            during(results.resources(), ResourceSample::time, clock),
            Comparator.comparing(sample -> sample.machineCpuPercent().orElse(-1)));
    int cpus = Math.max(1, results.info().versions().cpus());
    return columns(samples, ResourceSample::time, ChartRows.resources(cpus), clock);
  }

  private static <T> Map<String, Object> columns(
      List<T> samples,
      Function<T, Instant> time,
      Map<String, Function<T, Object>> values,
      TimeAxis clock) {
    Map<String, Object> columns = ChartData.table();
    columns.put("t", column(samples, sample -> clock.millis(time.apply(sample))));
    values.forEach((name, value) -> columns.put(name, column(samples, value)));
    return columns;
  }

  private static <T> List<Object> column(List<T> samples, Function<T, Object> value) {
    List<Object> column = new ArrayList<>(samples.size());
    samples.forEach(sample -> column.add(value.apply(sample)));
    return column;
  }

  private static <T> List<T> during(List<T> all, Function<T, Instant> time, TimeAxis clock) {
    return all.stream()
        .filter(sample -> !time.apply(sample).isBefore(clock.start()))
        .filter(sample -> !time.apply(sample).isAfter(clock.end()))
        .toList();
  }

  /** Thins many samples: each group of consecutive samples is replaced by its highest. */
  private static <T> List<T> thinned(List<T> samples, Comparator<T> order) {
    int step = 1 + (samples.size() - 1) / ChartData.MOST;
    List<T> thinned = new ArrayList<>();
    for (int i = 0; i < samples.size(); i += step) {
      samples.subList(i, Math.min(samples.size(), i + step)).stream()
          .max(order)
          .ifPresent(thinned::add);
    }
    return thinned;
  }
}
