package co.duotopia.loadtest.console;

import co.duotopia.loadtest.results.LiveSeconds.Line;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The failures of a run so far, by request and error text. */
final class FailureCounts {
  static final int MOST_SHOWN = 100;
  private static final int MOST_KINDS = 1_000;

  private final Map<Kind, Count> kinds = new HashMap<>();
  private long total;

  private record Kind(String request, String error) {}

  private record Count(long count, long firstMillis, long lastMillis) {
    Count and(Count other) {
      return new Count(count + other.count, firstMillis, other.lastMillis);
    }
  }

  void add(Line line) {
    line.requests()
        .forEach(
            (request, second) ->
                second
                    .errors()
                    .forEach((error, count) -> add(request, error, count, line.endMillis())));
  }

  private void add(String request, String error, long count, long millis) {
    total += count;
    Kind kind = new Kind(request, error);
    if (kinds.size() < MOST_KINDS || kinds.containsKey(kind)) {
      kinds.merge(kind, new Count(count, millis, millis), Count::and);
    }
  }

  /** Of all kinds; grows with every failure. */
  long total() {
    return total;
  }

  /** {@code [{request, error, count, first, last}]}, the most frequent first. */
  ArrayNode json() {
    ArrayNode json = Json.array();
    shown()
        .forEach(
            entry ->
                json.addObject()
                    .put("request", entry.getKey().request())
                    .put("error", entry.getKey().error())
                    .put("count", entry.getValue().count())
                    .put("first", entry.getValue().firstMillis())
                    .put("last", entry.getValue().lastMillis()));
    return json;
  }

  /** How many are of kinds that are not shown. */
  long others() {
    return total - shown().stream().mapToLong(entry -> entry.getValue().count()).sum();
  }

  private List<Map.Entry<Kind, Count>> shown() {
    return kinds.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<Kind, Count> e) -> -e.getValue().count())
                .thenComparing(e -> e.getKey().request())
                .thenComparing(e -> e.getKey().error()))
        .limit(MOST_SHOWN)
        .toList();
  }
}
