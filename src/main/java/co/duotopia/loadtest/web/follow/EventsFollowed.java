package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.report.text.ShownEvents;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.live.Tail;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The events of a run so far. When there are very many, the oldest of the database's queries are
 * forgotten first, as in run-data.js.
 */
public final class EventsFollowed {
  private static final int MOST = ShownEvents.MOST;

  private final Tail tail;
  private final Deque<Event> newest = new ArrayDeque<>();
  private final Deque<Event> changes = new ArrayDeque<>();
  private final Deque<Event> ofSearch = new ArrayDeque<>();
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
      if (event.type().equals(EventType.USERS)) {
        append(changes, event);
      }
      if (isOfSearch(event)) {
        append(ofSearch, event);
      }
      newest.addLast(event);
      if (newest.size() > MOST) {
        newest.remove(leastImportant());
      }
    }
    return added;
  }

  private Event leastImportant() {
    List<Event> queries = newest.stream().filter(ShownEvents::isOfQuery).toList();
    return queries.size() > ShownEvents.FEWEST_QUERIES ? queries.get(0) : newest.getFirst();
  }

  static boolean isOfSearch(Event event) {
    return event.type().equals(EventType.LEVEL) || event.type().equals(EventType.SEARCHED);
  }

  private static void append(Deque<Event> events, Event event) {
    events.addLast(event);
    if (events.size() > MOST) {
      events.removeFirst();
    }
  }

  /** The first one of each type, and the changes of the number of users, each oldest first. */
  List<Event> firsts() {
    return Stream.of(first.values(), changes).flatMap(Collection::stream).distinct().toList();
  }

  /** Time of the newest one, in milliseconds since 1970; 0 without one. */
  long lastMillis() {
    return newest.isEmpty() ? 0 : newest.getLast().at().toEpochMilli();
  }

  /** Those of a search for the capacity, oldest first. */
  List<Event> ofSearch() {
    return List.copyOf(ofSearch);
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
