package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.database.DatabaseCsv;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceCsv;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.report.text.ChartSamples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The samples of a monitor so far. */
final class SamplesFollowed<T> {
  private final Path file;
  private final Tail tail;
  private final BiFunction<Path, String, List<T>> parser;
  private final ChartSamples<T> samples;
  private String header = "";
  private Optional<T> latest = Optional.empty();

  private SamplesFollowed(
      Path file, BiFunction<Path, String, List<T>> parser, ChartSamples<T> samples) {
    this.file = file;
    this.tail = new Tail(file);
    this.parser = parser;
    this.samples = samples;
  }

  static SamplesFollowed<DatabaseSample> database(Path file) {
    return new SamplesFollowed<>(file, DatabaseCsv::parse, ChartSamples.database());
  }

  static SamplesFollowed<ResourceSample> resources(Path file, int cpus) {
    return new SamplesFollowed<>(file, ResourceCsv::parse, ChartSamples.resources(cpus));
  }

  /**
   * Reads what is new.
   *
   * @return what changed by it, as the page takes it; empty when there is nothing new
   */
  Optional<ObjectNode> look(Instant start) {
    StringBuilder rows = new StringBuilder();
    tail.read(
        line -> {
          if (header.isEmpty()) {
            header = line;
          } else {
            rows.append(line).append('\n');
          }
        });
    List<T> added = parsed(rows);
    added.forEach(samples::add);
    if (added.isEmpty()) {
      return Optional.empty();
    }
    latest = Optional.of(added.get(added.size() - 1));
    int from = samples.takeChanged();
    return Optional.of(PageJson.changed(from, PageJson.tree(samples.columns(from, start))));
  }

  /** A damaged part is left out; the results say so. */
  private List<T> parsed(CharSequence rows) {
    try {
      return rows.isEmpty() ? List.of() : parser.apply(file, header + "\n" + rows);
    } catch (InvalidInput damaged) {
      return List.of();
    }
  }

  Optional<T> latest() {
    return latest;
  }

  /** Empty when there are no samples. */
  Optional<JsonNode> json(Instant start) {
    return samples.isEmpty()
        ? Optional.empty()
        : Optional.of(PageJson.tree(samples.columns(0, start)));
  }
}
