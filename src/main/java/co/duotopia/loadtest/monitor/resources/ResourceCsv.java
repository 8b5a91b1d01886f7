package co.duotopia.loadtest.monitor.resources;

import co.duotopia.loadtest.monitor.CsvFiles;
import co.duotopia.loadtest.monitor.CsvRow;
import co.duotopia.loadtest.monitor.RowFile;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Generator;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads resources.csv, version 1: UTF-8, a header, one row a sample, oldest first. An empty field
 * means unknown, never zero. Times are ISO 8601 in UTC; durations are milliseconds; 100 % of CPU is
 * one core busy all the time.
 *
 * <table>
 *   <caption>Columns</caption>
 *   <tr><td>version<td>of this format: 1
 *   <tr><td>time<td>of the load generator
 *   <tr><td>machine_cpu_percent<td>of all cores, by all processes: 0 to 100
 *   <tr><td>cpu_percent<td>of the load generator
 *   <tr><td>cpu_of_machine_percent<td>the same as share of all cores: 0 to 100
 *   <tr><td>heap_used_bytes, heap_committed_bytes, heap_max_bytes<td>of the load generator's JVM
 *   <tr><td>rss_bytes<td>resident memory of the load generator
 *   <tr><td>gc_pause_ms, gc_pauses<td>total length and number since the last row
 *   <tr><td>threads, sockets<td>of the load generator, open now
 *   <tr><td>target_cpu_percent, target_rss_bytes<td>of the process under test; empty: none here
 *   <tr><td>target_children<td>processes that descend from it
 *   <tr><td>target_children_cpu_percent<td>of them together
 *   <tr><td>target_children_rss_bytes<td>of them together, an upper bound; see
 *       {@link ResourceSample.Target}
 *   <tr><td>lateness_ms<td>of the sample against its schedule
 *   <tr><td>clock_jump_ms<td>by which the wall clock moved more than time passed since the last row
 *   <tr><td>duration_ms<td>that the sample took
 *   <tr><td>throttled_percent<td>of the periods since the last row, those in which the load
 *       generator's container had used up its CPU time; empty: it has no limit, or an older file
 * </table>
 */
public final class ResourceCsv {
  static final int VERSION = 1;

  private ResourceCsv() {}

  /**
   * Oldest first. An unfinished last row is left out, so a growing file can be read.
   *
   * @throws java.io.UncheckedIOException when the file cannot be read
   * @throws co.duotopia.loadtest.config.InvalidInput when it is damaged, or of another version
   */
  public static List<ResourceSample> read(Path path) {
    return CsvFiles.read(path, VERSION, ResourceCsv::sample);
  }

  /**
   * The same of a part of the file.
   *
   * @param rows the header, and below it some whole rows
   */
  public static List<ResourceSample> parse(Path path, String rows) {
    return CsvFiles.parse(path, rows, VERSION, ResourceCsv::sample);
  }

  /**
   * Replaces what was there.
   *
   * @param samples oldest first
   */
  public static void write(Path path, List<ResourceSample> samples) {
    try (RowFile rows = RowFile.create(path, ResourceColumn.header())) {
      samples.forEach(sample -> rows.append(ResourceColumn.row(sample)));
    }
  }

  private static ResourceSample sample(CsvRow row) {
    return new ResourceSample(
        row.requiredInstant("time"),
        row.decimal("machine_cpu_percent"),
        generator(row),
        row.text("target_children").map(present -> target(row)),
        row.millis("lateness_ms"),
        row.millis("clock_jump_ms"),
        row.millis("duration_ms"));
  }

  private static Generator generator(CsvRow row) {
    return new Generator(
        row.decimal("cpu_percent"),
        row.decimal("cpu_of_machine_percent"),
        row.required("heap_used_bytes"),
        row.required("heap_committed_bytes"),
        row.required("heap_max_bytes"),
        row.whole("rss_bytes"),
        row.millis("gc_pause_ms"),
        row.required("gc_pauses"),
        row.count("threads"),
        row.whole("sockets"),
        row.decimal("throttled_percent"));
  }

  private static Target target(CsvRow row) {
    return new Target(
        row.decimal("target_cpu_percent"),
        row.whole("target_rss_bytes"),
        row.count("target_children"),
        row.decimal("target_children_cpu_percent"),
        row.whole("target_children_rss_bytes"));
  }
}
