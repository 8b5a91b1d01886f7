package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why what was measured may not be the target's. */
public final class Doubts {
  private static final String GUARD = "guard";
  private static final String OF_THE_GENERATOR = "generator-";

  private Doubts() {}

  /** A sentence for each guard of the load generator that was broken; mostly none. */
  public static List<String> of(RunResults results) {
    return results.events().stream()
        .filter(event -> event.type().equals(GUARD))
        .filter(event -> guard(event).startsWith(OF_THE_GENERATOR))
        .collect(
            Collectors.toMap(Doubts::guard, Event::text, (first, later) -> first, TreeMap::new))
        .values()
        .stream()
        .map(text -> "whether slow answers were the target's: " + text)
        .toList();
  }

  private static String guard(Event event) {
    return String.valueOf(event.details().getOrDefault(GUARD, ""));
  }
}
