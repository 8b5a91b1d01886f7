package co.duotopia.loadtest.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** The lines of live.jsonl, oldest first; {@code run.LiveLine} says what is in them. */
public record LiveSeconds(List<Line> lines) {

  /**
   * @param endMillis since 1970 UTC
   */
  public record Line(long endMillis, int users, Map<String, Requests> requests) {
    static Line of(JsonNode node) {
      return new Line(
          node.path("t").asLong(),
          node.path("users").asInt(),
          LiveSeconds.requests(node.path("requests")));
    }
  }

  /**
   * Those of one name that ended in a line's second.
   *
   * @param errors failures by their text
   * @param receivedBytes of the answers' bodies
   */
  public record Requests(
      Histogram responseMillis, long failures, Map<String, Long> errors, long receivedBytes) {}

  /** One line; empty when it is not whole. */
  public static Optional<Line> line(String text) {
    return JsonLines.parse(text).map(Line::of);
  }

  static LiveSeconds read(Path file) {
    List<Line> lines = new ArrayList<>();
    JsonLines.read(
        file,
        node -> {
          long end = node.path("t").asLong();
          if (lines.isEmpty() || end >= lines.get(lines.size() - 1).endMillis()) {
            lines.add(Line.of(node));
          }
        });
    return new LiveSeconds(List.copyOf(lines));
  }

  private static Map<String, Requests> requests(JsonNode byName) {
    Map<String, Requests> requests = new HashMap<>();
    byName
        .properties()
        .forEach(
            entry ->
                histogram(entry.getValue().path("histogram"))
                    .ifPresent(times -> requests.put(entry.getKey(), of(times, entry.getValue()))));
    return requests;
  }

  private static Requests of(Histogram responseMillis, JsonNode figures) {
    Map<String, Long> errors = new HashMap<>();
    figures
        .path("errors")
        .properties()
        .forEach(error -> errors.put(error.getKey(), error.getValue().asLong()));
    return new Requests(
        responseMillis,
        figures.path("failures").asLong(),
        errors,
        figures.path("received").asLong());
  }

  private static Optional<Histogram> histogram(JsonNode encoded) {
    try {
      return Optional.of(Histogram.decodeFromByteBuffer(ByteBuffer.wrap(encoded.binaryValue()), 0));
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  /** All requests together. */
  RunOverview.Requests requests() {
    Histogram all = new Histogram(3);
    long failures = 0;
    for (Line line : lines) {
      for (Requests requests : line.requests().values()) {
        all.add(requests.responseMillis());
        failures += requests.failures();
      }
    }
    long count = all.getTotalCount();
    return new RunOverview.Requests(
        count,
        failures,
        count == 0 ? OptionalLong.empty() : OptionalLong.of(all.getValueAtPercentile(95)));
  }

  /** End of the last line that is not after {@code millis}. */
  OptionalLong lastEndUntil(long millis) {
    return lines.stream().mapToLong(Line::endMillis).filter(end -> end <= millis).max();
  }

  List<Line> after(long endMillis) {
    return lines.stream().filter(line -> line.endMillis() > endMillis).toList();
  }

  /** Where the log ends if the lines after {@code endMillis} follow. */
  Cut cut(long endMillis) {
    Map<String, Long> counts = new HashMap<>();
    for (Line line : lines) {
      boolean logged = line.endMillis() <= endMillis;
      line.requests()
          .forEach(
              (name, requests) ->
                  counts.merge(
                      name, logged ? requests.responseMillis().getTotalCount() : 0, Long::sum));
    }
    return new Cut(endMillis, counts);
  }
}
