package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.JsonLines;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads events.jsonl; {@code run.EventFile} says what is in it. */
public final class RunEvents {
  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private RunEvents() {}

  /** In the order of the file; none without it. */
  public static List<Event> read(Path file) {
    List<Event> events = new ArrayList<>();
    JsonLines.read(file, line -> events.add(event(line)));
    return List.copyOf(events);
  }

  /** One line; empty when it is not whole. */
  public static Optional<Event> line(String text) {
    return JsonLines.parse(text).map(RunEvents::event);
  }

  private static Event event(JsonNode line) {
    JsonNode details = line.path("details");
    return new Event(
        Instant.ofEpochMilli(line.path("t").asLong()),
        line.path("type").asText(),
        line.path("text").asText(),
        details.isObject() ? RunJson.MAPPER.convertValue(details, DETAILS) : Map.of());
  }

  /**
   * The event that ended a run before its time; what comes later changes nothing any more.
   *
   * @param time that was asked for
   */
  public static Optional<Event> stoppedEarly(List<Event> events, Duration time) {
    Optional<Instant> planned = plannedEnd(events, time);
    return events.stream()
        .filter(event -> event.type().equals(EventType.STOPPED))
        .findFirst()
        .filter(stop -> planned.map(end -> stop.at().isBefore(end)).orElse(true));
  }

  /** When virtual users began to leave, before the time was over or then; empty: unknown. */
  public static Optional<Instant> loadEnd(List<Event> events, Duration time) {
    return stoppedEarly(events, time).map(Event::at).or(() -> plannedEnd(events, time));
  }

  private static Optional<Instant> plannedEnd(List<Event> events, Duration time) {
    return first(events, EventType.STARTED).map(start -> start.plus(time));
  }

  /** The types of all that have happened. */
  public static Set<String> types(List<Event> events) {
    return events.stream().map(Event::type).collect(Collectors.toSet());
  }

  public static Optional<Instant> first(List<Event> events, String type) {
    return events.stream().filter(event -> event.type().equals(type)).map(Event::at).findFirst();
  }
}
