package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.database.DatabaseCsv;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceCsv;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/** Reads the samples that a monitor has written since the last look. Not thread-safe. */
public final class SampleTail<T> {
  private final Path file;
  private final Tail tail;
  private final BiFunction<Path, String, List<T>> parser;
  private String header = "";

  private SampleTail(Path file, BiFunction<Path, String, List<T>> parser) {
    this.file = file;
    this.tail = new Tail(file);
    this.parser = parser;
  }

  public static SampleTail<DatabaseSample> database(Path file) {
    return new SampleTail<>(file, DatabaseCsv::parse);
  }

  public static SampleTail<ResourceSample> resources(Path file) {
    return new SampleTail<>(file, ResourceCsv::parse);
  }

  /** Oldest first. A damaged part is left out; the results say so. */
  public List<T> read() {
    StringBuilder rows = new StringBuilder();
    tail.read(
        line -> {
          if (header.isEmpty()) {
            header = line;
          } else {
            rows.append(line).append('\n');
          }
        });
    try {
      return rows.isEmpty() ? List.of() : parser.apply(file, header + "\n" + rows);
    } catch (InvalidInput damaged) {
      return List.of();
    }
  }
}
