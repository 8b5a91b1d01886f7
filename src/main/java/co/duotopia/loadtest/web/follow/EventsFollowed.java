package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.run.Event;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The events of a run so far; the oldest are forgotten when there are very many. */
public final class EventsFollowed {
  private static final int MOST = 500;

  private final Tail tail;
  private final Deque<Event> newest = new ArrayDeque<>();
  private final Map<String, Event> first = new LinkedHashMap<>();

  EventsFollowed(Path events) {
    tail = new Tail(events);
  }

  /** Reads what is new, and returns it. */
  List<Event> look() {
    List<Event> added = new ArrayList<>();
    tail.read(line -> RunEvents.line(line).ifPresent(added::add));
    for (Event event : added) {
      first.putIfAbsent(event.type(), event);
      newest.addLast(event);
      if (newest.size() > MOST) {
        newest.removeFirst();
      }
    }
    return added;
  }

  /** The first one of each type, oldest first. */
  List<Event> firsts() {
    return List.copyOf(first.values());
  }

  /** The types of all that have happened. */
  Set<String> types() {
    return first.keySet();
  }

  public ArrayNode json(Instant zero) {
    ArrayNode json = PageJson.array();
    newest.forEach(event -> json.add(json(event, zero)));
    return json;
  }

  /** {@code [t, type, text, details]}. */
  public static ArrayNode json(Event event, Instant zero) {
    return PageJson.array()
        .add(event.at().toEpochMilli() - zero.toEpochMilli())
        .add(event.type())
        .add(event.text())
        .add(PageJson.tree(event.details()));
  }
}
