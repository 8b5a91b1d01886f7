package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.report.text.ChartSamples;
import co.duotopia.loadtest.results.live.SampleTail;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The samples of a monitor so far. */
final class SamplesFollowed<T> {
  private final SampleTail<T> tail;
  private final ChartSamples<T> samples;
  private Optional<T> latest = Optional.empty();

  private SamplesFollowed(SampleTail<T> tail, ChartSamples<T> samples) {
    this.tail = tail;
    this.samples = samples;
  }

  static SamplesFollowed<DatabaseSample> database(Path file) {
    return new SamplesFollowed<>(SampleTail.database(file), ChartSamples.database());
  }

  static SamplesFollowed<ResourceSample> resources(Path file, int cpus) {
    return new SamplesFollowed<>(SampleTail.resources(file), ChartSamples.resources(cpus));
  }

  /**
   * Reads what is new.
   *
   * @return what changed by it, as the page takes it; empty when there is nothing new
   */
  Optional<ObjectNode> look(Instant start) {
    List<T> added = tail.read();
    added.forEach(samples::add);
    if (added.isEmpty()) {
      return Optional.empty();
    }
    latest = Optional.of(added.get(added.size() - 1));
    int from = samples.takeChanged();
    return Optional.of(PageJson.changed(from, PageJson.tree(samples.columns(from, start))));
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
