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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
    int judged = visit.good() + visit.bad();
    int unjudged = visit.windows().size() - judged;
    String text =
        "%d users: %s (%d of %d windows good%s); capacity %d to %d users"
            .formatted(
                visit.users(),
                key(visit.verdict()),
                visit.good(),
                judged,
                unjudged == 0 ? "" : ", %d void".formatted(unjudged),
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
        "slow", window.slow(),
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

  /** The visit of a {@code level}; empty for other events, those not whole, and unknown words. */
  static Optional<Visit> visit(Event event) {
    JsonNode details = details(event);
    List<LevelWindow> windows = new ArrayList<>();
    details.path("windows").forEach(window -> window(window).ifPresent(windows::add));
    return !event.type().equals(EventType.LEVEL)
            || windows.isEmpty()
            || windows.size() < details.path("windows").size()
        ? Optional.empty()
        : value(Purpose.class, details.path("purpose"))
            .map(
                purpose ->
                    new Visit(
                        details.path("users").asInt(),
                        purpose,
                        details.path("settledSeconds").asInt(),
                        windows));
  }

  private static Optional<LevelWindow> window(JsonNode window) {
    return value(Verdict.class, window.path("verdict"))
        .map(
            verdict ->
                new LevelWindow(
                    Instant.ofEpochMilli(window.path("from").asLong()),
                    Math.max(1, window.path("seconds").asInt()),
                    window.path("requests").asLong(),
                    window.path("failures").asLong(),
                    window.path("slow").asLong(),
                    window.path("p50").asLong(),
                    window.path("p95").asLong(),
                    verdict,
                    window.path("reason").asText()));
  }

  /** How the search ended; empty where this does not say it in a known word. */
  static Optional<Kind> kind(Event answer) {
    return value(Kind.class, details(answer).path("kind"));
  }

  static JsonNode details(Event event) {
    return RunJson.MAPPER.valueToTree(event.details());
  }

  private static <E extends Enum<E>> Optional<E> value(Class<E> type, JsonNode key) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> key(value).equals(key.asText()))
        .findFirst();
  }

  static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
