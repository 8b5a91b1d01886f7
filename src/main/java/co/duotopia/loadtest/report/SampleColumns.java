package co.duotopia.loadtest.report;

import co.duotopia.loadtest.monitor.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.DatabaseSample;
import co.duotopia.loadtest.monitor.ResourceSample;
import co.duotopia.loadtest.monitor.ResourceSample.Target;
import co.duotopia.loadtest.results.RunResults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** The samples of the monitors, column by column; null: unknown. */
final class SampleColumns {
  private SampleColumns() {}

  /** Empty: not watched. */
  static Optional<Map<String, Object>> database(RunResults results, RunClock clock) {
    return results.database().map(samples -> database(samples, clock));
  }

  private static Map<String, Object> database(List<DatabaseSample> all, RunClock clock) {
    List<DatabaseSample> samples =
        thinned(
            during(all, DatabaseSample::time, clock),
            Comparator.comparing(s -> s.connections().map(Connections::total).orElse(-1)));
    Map<String, Object> columns = ChartData.table();
    columns.put("t", column(samples, sample -> clock.millis(sample.time())));
    columns.put("total", column(samples, connections(Connections::total)));
    columns.put("usable", column(samples, connections(Connections::usable)));
    columns.put("active", column(samples, activity(Activity::active)));
    columns.put("idle", column(samples, activity(Activity::idle)));
    columns.put("inTransaction", column(samples, activity(Activity::idleInTransaction)));
    columns.put("aborted", column(samples, activity(Activity::idleInTransactionAborted)));
    columns.put("waiting", column(samples, activity(Activity::waitingForLocks)));
    return columns;
  }

  private static Function<DatabaseSample, Object> connections(Function<Connections, Object> value) {
    return sample -> sample.connections().map(value).orElse(null);
  }

  private static Function<DatabaseSample, Object> activity(Function<Activity, Object> value) {
    return sample -> sample.activity().map(value).orElse(null);
  }

  /** None without samples. */
  static Map<String, Object> resources(RunResults results, RunClock clock) {
    if (results.resources().isEmpty()) {
      return null;
    }
    List<ResourceSample> samples =
        thinned(
            during(results.resources(), ResourceSample::time, clock),
            Comparator.comparing(sample -> sample.machineCpuPercent().orElse(-1)));
    int cpus = Math.max(1, results.info().versions().cpus());
    Map<String, Object> columns = ChartData.table();
    columns.put("t", column(samples, sample -> clock.millis(sample.time())));
    columns.put("machine", column(samples, s -> tenths(s.machineCpuPercent(), 1)));
    columns.put("generator", column(samples, s -> tenths(s.generator().cpuOfMachinePercent(), 1)));
    columns.put("target", column(samples, target(t -> tenths(t.cpuPercent(), cpus))));
    columns.put("children", column(samples, target(t -> tenths(t.childrenCpuPercent(), cpus))));
    columns.put("heap", column(samples, s -> megabytes(s.generator().heapUsedBytes())));
    columns.put("rss", column(samples, s -> megabytes(s.generator().rssBytes())));
    columns.put("targetRss", column(samples, target(t -> megabytes(t.rssBytes()))));
    columns.put("childrenRss", column(samples, target(t -> megabytes(t.childrenRssBytes()))));
    return columns;
  }

  private static Function<ResourceSample, Object> target(Function<Target, Object> value) {
    return sample -> sample.target().map(value).orElse(null);
  }

  private static Double tenths(OptionalDouble percent, int parts) {
    return percent.isPresent() ? Math.round(10 * percent.getAsDouble() / parts) / 10.0 : null;
  }

  private static Double megabytes(OptionalLong bytes) {
    return bytes.isPresent() ? megabytes(bytes.getAsLong()) : null;
  }

  private static Double megabytes(long bytes) {
    return Math.round(bytes / 1e5) / 10.0;
  }

  private static <T> List<Object> column(List<T> samples, Function<T, Object> value) {
    List<Object> column = new ArrayList<>(samples.size());
    samples.forEach(sample -> column.add(value.apply(sample)));
    return column;
  }

  private static <T> List<T> during(List<T> all, Function<T, Instant> time, RunClock clock) {
    return all.stream()
        .filter(sample -> !time.apply(sample).isBefore(clock.start()))
        .filter(sample -> !time.apply(sample).isAfter(clock.end()))
        .toList();
  }

  /** Of very many samples the highest of each so many. */
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
