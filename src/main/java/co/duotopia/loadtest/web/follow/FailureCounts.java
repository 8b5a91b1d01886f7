package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.requests.Outcome;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The failures of a run so far, by request and outcome. */
final class FailureCounts {
  static final int MOST_SHOWN = 100;
  private static final int MOST_KINDS = 1_000;

  private final Map<Kind, Count> kinds = new HashMap<>();
  private long total;

  private record Kind(String request, Outcome outcome) {}

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
                    .outcomes()
                    .forEach((outcome, count) -> add(request, outcome, count, line.endMillis())));
  }

  private void add(String request, Outcome outcome, long count, long millis) {
    total += count;
    Kind kind = new Kind(request, outcome);
    if (kinds.size() < MOST_KINDS || kinds.containsKey(kind)) {
      kinds.merge(kind, new Count(count, millis, millis), Count::and);
    }
  }

  /** The failures of all kinds; grows with every failure. */
  long total() {
    return total;
  }

  /** {@code [{request, error, outcome, count, first, last}]}, the most frequent first. */
  ArrayNode json() {
    ArrayNode json = PageJson.array();
    shown()
        .forEach(
            entry ->
                json.addObject()
                    .put("request", entry.getKey().request())
                    .put("error", entry.getKey().outcome().text())
                    .put("outcome", entry.getKey().outcome().kind())
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
                .thenComparing(e -> e.getKey().outcome().text()))
        .limit(MOST_SHOWN)
        .toList();
  }
}
