package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.database.DatabaseCsv;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceCsv;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.report.text.ChartRows;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The samples of a monitor so far. */
final class SamplesFollowed<T> {
  private final Path file;
  private final Tail tail;
  private final BiFunction<Path, String, List<T>> parser;
  private final Function<T, Instant> time;
  private final Map<String, Function<T, Object>> values;
  private final Table table;
  private String header = "";
  private Optional<T> latest = Optional.empty();

  private SamplesFollowed(
      Path file,
      BiFunction<Path, String, List<T>> parser,
      Function<T, Instant> time,
      Map<String, Function<T, Object>> values) {
    this.file = file;
    this.tail = new Tail(file);
    this.parser = parser;
    this.time = time;
    this.values = values;
    this.table = new Table(Stream.concat(Stream.of("t"), values.keySet().stream()).toList());
  }

  static SamplesFollowed<DatabaseSample> database(Path file) {
    return new SamplesFollowed<>(
        file, DatabaseCsv::parse, DatabaseSample::time, ChartRows.DATABASE);
  }

  static SamplesFollowed<ResourceSample> resources(Path file, int cpus) {
    return new SamplesFollowed<>(
        file, ResourceCsv::parse, ResourceSample::time, ChartRows.resources(cpus));
  }

  /** Reads what is new, and returns the new rows. */
  List<double[]> look() {
    StringBuilder rows = new StringBuilder();
    tail.read(
        line -> {
          if (header.isEmpty()) {
            header = line;
          } else {
            rows.append(line).append('\n');
          }
        });
    List<double[]> added = new ArrayList<>();
    for (T sample : samples(rows)) {
      double[] row = row(sample);
      table.add(row);
      added.add(row);
      latest = Optional.of(sample);
    }
    return added;
  }

  /** A damaged part is left out; the results say so. */
  private List<T> samples(CharSequence rows) {
    try {
      return rows.isEmpty() ? List.of() : parser.apply(file, header + "\n" + rows);
    } catch (InvalidInput damaged) {
      return List.of();
    }
  }

  private double[] row(T sample) {
    return Stream.concat(
            Stream.of(time.apply(sample).toEpochMilli()),
            values.values().stream().map(value -> value.apply(sample)))
        .mapToDouble(value -> value == null ? Double.NaN : ((Number) value).doubleValue())
        .toArray();
  }

  Optional<T> latest() {
    return latest;
  }

  /** Empty when there are no samples. */
  Optional<ObjectNode> json(long zero) {
    return table.isEmpty() ? Optional.empty() : Optional.of(table.json(zero));
  }

  ObjectNode json(double[] row, long zero) {
    return table.json(row, zero);
  }
}
