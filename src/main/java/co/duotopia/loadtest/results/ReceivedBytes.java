package co.duotopia.loadtest.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Sizes of the answers' bodies. simulation.log does not have them, so they are taken from
 * live.jsonl; {@code run.LiveLine} says what is in it.
 */
public final class ReceivedBytes {
  static final ReceivedBytes UNKNOWN = new ReceivedBytes();

  private final Map<String, Sum> requests = new HashMap<>();

  /** All requests so far, by the millisecond at which a line was written. */
  private final TreeMap<Long, Sum> course = new TreeMap<>();

  private record Sum(long count, long bytes) {
    static final Sum NONE = new Sum(0, 0);

    Sum and(JsonNode figures) {
      return new Sum(
          count + figures.path("count").asLong(), bytes + figures.path("received").asLong());
    }

    OptionalDouble mean() {
      return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) bytes / count);
    }
  }

  private ReceivedBytes() {}

  static ReceivedBytes read(Path live) {
    ReceivedBytes bytes = new ReceivedBytes();
    JsonLines.read(live, bytes::add);
    return bytes;
  }

  private void add(JsonNode line) {
    Sum before = course.isEmpty() ? Sum.NONE : course.lastEntry().getValue();
    course.put(line.path("t").asLong(), before.and(line.path("all")));
    line.path("requests")
        .properties()
        .forEach(
            request ->
                requests.put(
                    request.getKey(),
                    requests.getOrDefault(request.getKey(), Sum.NONE).and(request.getValue())));
  }

  /** Bytes of an answer to this request; empty when unknown. */
  public OptionalDouble mean(String request) {
    return requests.getOrDefault(request, Sum.NONE).mean();
  }

  /** Bytes of any answer; empty when unknown. */
  public OptionalDouble mean() {
    return course.isEmpty() ? OptionalDouble.empty() : course.lastEntry().getValue().mean();
  }

  /** The same of the answers until then. */
  OptionalDouble meanUntil(long epochMillis) {
    Map.Entry<Long, Sum> line = course.floorEntry(epochMillis);
    return line == null ? OptionalDouble.empty() : line.getValue().mean();
  }
}
