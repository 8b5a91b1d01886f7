package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.JsonLines;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
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

  /** The events in the order of the file; none without a file. */
  public static List<Event> read(Path file) {
    return read(file, new ArrayList<>());
  }

  /**
   * The same.
   *
   * @param losses takes that a line was damaged: it may have been the one that decides
   */
  public static List<Event> read(Path file, List<String> losses) {
    List<Event> events = new ArrayList<>();
    if (JsonLines.read(file, line -> events.add(event(line))) > 0) {
      losses.add(file.getFileName() + ": some of its lines are damaged");
    }
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

  /** The types of all that have happened. */
  public static Set<String> types(List<Event> events) {
    return events.stream().map(Event::type).collect(Collectors.toSet());
  }

  public static Optional<Event> first(List<Event> events, String type) {
    return events.stream().filter(event -> event.type().equals(type)).findFirst();
  }
}
