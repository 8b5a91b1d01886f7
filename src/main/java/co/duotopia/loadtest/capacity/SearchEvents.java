package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.CapacityAnswer.Kind;
import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A search as events of its run: one {@code level} each visit, with {@code users purpose verdict
 * settledSeconds windows} and, after it, {@code estimate low high} and the {@code p95Limit} of the
 * objective, in ms; at last one {@code searched} with {@code kind}, too. Windows: {@code from} in
 * ms since 1970 UTC, and the other components of {@link LevelWindow}.
 */
final class SearchEvents {
  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private SearchEvents() {}

  static Event level(Instant at, Visit visit, SearchPlan plan) {
    Map<String, Object> details = new HashMap<>(estimate(plan));
    details.put("users", visit.users());
    details.put("purpose", key(visit.purpose()));
    details.put("verdict", key(visit.verdict()));
    details.put("settledSeconds", visit.settledSeconds());
    details.put("windows", visit.windows().stream().map(SearchEvents::details).toList());
    String text =
        "%d users: %s (%d of %d windows good); capacity %d to %d users"
            .formatted(
                visit.users(),
                key(visit.verdict()),
                visit.good(),
                visit.windows().size(),
                plan.low(),
                plan.high());
    return new Event(at, EventType.LEVEL, text, details);
  }

  private static Map<String, Object> details(LevelWindow window) {
    return Map.of(
        "from", window.from().toEpochMilli(),
        "seconds", window.seconds(),
        "requests", window.requests(),
        "failures", window.failures(),
        "p50", window.p50(),
        "p95", window.p95(),
        "verdict", key(window.verdict()),
        "reason", window.reason());
  }

  private static Map<String, Object> estimate(SearchPlan plan) {
    return Map.of(
        "estimate", plan.estimate(),
        "low", plan.low(),
        "high", plan.high(),
        "p95Limit", plan.limitMillis());
  }

  static Event answer(Instant at, SearchPlan plan, Kind kind) {
    Map<String, Object> details = new HashMap<>(estimate(plan));
    details.put("kind", key(kind));
    return new Event(at, EventType.SEARCHED, "The search for the capacity has ended", details);
  }

  /** The visits of a run; an event that is not whole is passed over. */
  static List<Visit> visits(List<Event> events) {
    List<Visit> visits = new ArrayList<>();
    for (Event event : events) {
      JsonNode details = RunJson.MAPPER.valueToTree(event.details());
      if (event.type().equals(EventType.LEVEL) && details.path("windows").isArray()) {
        List<LevelWindow> windows = new ArrayList<>();
        details.path("windows").forEach(window -> windows.add(window(window)));
        visits.add(
            new Visit(
                details.path("users").asInt(),
                value(Purpose.class, details.path("purpose")),
                details.path("settledSeconds").asInt(),
                windows));
      }
    }
    return visits;
  }

  private static LevelWindow window(JsonNode window) {
    return new LevelWindow(
        Instant.ofEpochMilli(window.path("from").asLong()),
        Math.max(1, window.path("seconds").asInt()),
        window.path("requests").asLong(),
        window.path("failures").asLong(),
        window.path("p50").asLong(),
        window.path("p95").asLong(),
        value(Verdict.class, window.path("verdict")),
        window.path("reason").asText());
  }

  static <E extends Enum<E>> E value(Class<E> type, JsonNode key) {
    return Enum.valueOf(type, key.asText().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
