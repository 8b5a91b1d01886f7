package co.duotopia.loadtest.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShownEventsTest {
  private final List<Event> all = new ArrayList<>();

  private void happened(int times, String type) {
    for (int i = 0; i < times; i++) {
      all.add(Event.of(Instant.ofEpochSecond(all.size()), type, type + " " + i));
    }
  }

  private static List<String> texts(ShownEvents shown, Predicate<Event> wanted) {
    return shown.events().stream().filter(wanted).map(Event::text).toList();
  }

  private static Predicate<Event> type(String type) {
    return event -> event.type().equals(type);
  }

  @Test
  void areAllAsLongAsTheyAreFew() {
    happened(500, "blocked");

    assertEquals(new ShownEvents(all, 0), ShownEvents.of(all));
  }

  @Test
  void leavesQueriesOutFirst() {
    happened(1, "started");
    happened(400, "slow-query");
    happened(1, "guard");
    happened(200, "blocked");
    happened(1, "stopped");

    ShownEvents shown = ShownEvents.of(all);

    assertEquals(103, shown.more());
    assertEquals(500, shown.events().size());
    assertEquals(
        List.of("started 0", "guard 0", "stopped 0"),
        texts(shown, type("slow-query").or(type("blocked")).negate()));
    assertEquals(
        List.of("slow-query 248", "slow-query 352"),
        texts(shown, type("slow-query")).subList(248, 250));
  }

  @Test
  void keepsSomeQueriesAndTheEndOfAllOthers() {
    happened(600, "guard");
    happened(300, "slow-query");
    happened(1, "stopped");

    ShownEvents shown = ShownEvents.of(all);

    assertEquals(401, shown.more());
    assertEquals(100, texts(shown, type("slow-query")).size());
    assertEquals(400, shown.events().size() - 100);
    assertEquals("stopped 0", shown.events().get(499).text());
    assertEquals(List.of("guard 199", "guard 401"), texts(shown, type("guard")).subList(199, 201));
  }

  @Test
  void keepsTheEndOfOthersWhereNoQueryIsSlow() {
    happened(600, "guard");
    happened(1, "stopped");

    ShownEvents shown = ShownEvents.of(all);

    assertEquals(500, shown.events().size());
    assertEquals("stopped 0", shown.events().get(499).text());
  }
}
