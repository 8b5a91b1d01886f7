package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import co.duotopia.loadtest.report.text.LogFacts.InSecond;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The values of one sample that the charts show, by the names of the report's columns and in their
 * order; null: unknown.
 */
public final class ChartRows {
  public static final Map<String, Function<DatabaseSample, Object>> DATABASE = database();

  public static final Map<String, Function<InSecond, Object>> LOG = log();

  private ChartRows() {}

  private static Map<String, Function<InSecond, Object>> log() {
    Map<String, Function<InSecond, Object>> values = new LinkedHashMap<>();
    values.put("errors", InSecond::errors);
    values.put("warnings", InSecond::warnings);
    values.put("failures", InSecond::failures);
    return Collections.unmodifiableMap(values);
  }

  private static Map<String, Function<DatabaseSample, Object>> database() {
    Map<String, Function<DatabaseSample, Object>> values = new LinkedHashMap<>();
    values.put("total", connections(Connections::total));
    values.put("usable", connections(Connections::usable));
    values.put("active", activity(Activity::active));
    values.put("idle", activity(Activity::idle));
    values.put("inTransaction", activity(Activity::idleInTransaction));
    values.put("aborted", activity(Activity::idleInTransactionAborted));
    values.put("waiting", activity(Activity::waitingForLocks));
    return Collections.unmodifiableMap(values);
  }

  private static Function<DatabaseSample, Object> connections(Function<Connections, Object> value) {
    return sample -> sample.connections().map(value).orElse(null);
  }

  private static Function<DatabaseSample, Object> activity(Function<Activity, Object> value) {
    return sample -> sample.activity().map(value).orElse(null);
  }

  /**
   * @param cpus of the machine
   */
  public static Map<String, Function<ResourceSample, Object>> resources(int cpus) {
    Map<String, Function<ResourceSample, Object>> values = new LinkedHashMap<>();
    values.put("machine", s -> tenths(s.machineCpuPercent(), 1));
    values.put("generator", s -> tenths(s.generator().cpuOfMachinePercent(), 1));
    values.put("target", target(t -> tenths(t.cpuPercent(), cpus)));
    values.put("children", target(t -> tenths(t.childrenCpuPercent(), cpus)));
    values.put("heap", s -> megabytes(s.generator().heapUsedBytes()));
    values.put("rss", s -> megabytes(s.generator().rssBytes()));
    values.put("targetRss", target(t -> megabytes(t.rssBytes())));
    values.put("childrenRss", target(t -> megabytes(t.childrenRssBytes())));
    return Collections.unmodifiableMap(values);
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
}
