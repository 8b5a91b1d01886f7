package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.report.text.LogFacts.InSecond;
import co.duotopia.loadtest.results.Thinned;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * The samples of a monitor, for the charts of report and page. Of several samples that are drawn as
 * one, the highest is.
 */
public final class ChartSamples<T> {
  private final Function<T, Instant> time;
  private final Map<String, Function<T, Object>> values;
  private final Thinned<T> samples;

  private ChartSamples(
      Function<T, Instant> time, Map<String, Function<T, Object>> values, Comparator<T> order) {
    this.time = time;
    this.values = values;
    samples = new Thinned<>(BinaryOperator.maxBy(order));
  }

  public static ChartSamples<DatabaseSample> database() {
    return new ChartSamples<>(
        DatabaseSample::time,
        ChartRows.DATABASE,
        Comparator.comparing(s -> s.connections().map(Connections::total).orElse(-1)));
  }

  /**
   * @param cpus of the machine
   */
  public static ChartSamples<ResourceSample> resources(int cpus) {
    return new ChartSamples<>(
        ResourceSample::time,
        ChartRows.resources(Math.max(1, cpus)),
        Comparator.comparing(sample -> sample.machineCpuPercent().orElse(-1)));
  }

  /** Entries of the backend's log, second by second. */
  public static ChartSamples<InSecond> log() {
    return new ChartSamples<>(
        InSecond::at, ChartRows.LOG, Comparator.comparing(second -> second.errors()));
  }

  /** The columns of those that were taken during the run. */
  public Map<String, List<Object>> of(List<T> all, TimeAxis clock) {
    all.stream()
        .filter(sample -> !time.apply(sample).isBefore(clock.start()))
        .filter(sample -> !time.apply(sample).isAfter(clock.end()))
        .forEach(samples::add);
    return columns(0, clock.start());
  }

  public void add(T sample) {
    samples.add(sample);
  }

  public boolean isEmpty() {
    return samples.parts().isEmpty();
  }

  /** See {@link Thinned#takeChanged}. */
  public int takeChanged() {
    return samples.takeChanged();
  }

  /**
   * Null in a column is unknown.
   *
   * @param from the first one of them
   * @param start what times are counted from
   */
  public Map<String, List<Object>> columns(int from, Instant start) {
    Map<String, Function<T, Object>> all = new LinkedHashMap<>();
    all.put("t", sample -> time.apply(sample).toEpochMilli() - start.toEpochMilli());
    all.putAll(values);
    List<T> parts = samples.parts();
    return ChartColumns.columns(parts.subList(from, parts.size()), all);
  }
}
