package co.duotopia.loadtest.report.text;

import static java.util.stream.Collectors.partitioningBy;

import co.duotopia.loadtest.run.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The events that are shown, oldest first. Where there are too many, those of the database's
 * queries are left out first: they tell least, and hide what ended the run. Of too many of a kind,
 * the first and the last remain.
 *
 * @param more that are not shown
 */
public record ShownEvents(List<Event> events, int more) {
  public static final int MOST = 500;
  public static final int FEWEST_QUERIES = 100;
  private static final Set<String> OF_QUERIES = Set.of("slow-query", "blocked");

  /**
   * @param all oldest first
   */
  public static ShownEvents of(List<Event> all) {
    int excess = all.size() - MOST;
    if (excess <= 0) {
      return new ShownEvents(all, 0);
    }
    Map<Boolean, List<Integer>> places =
        IntStream.range(0, all.size())
            .boxed()
            .collect(partitioningBy(place -> isOfQuery(all.get(place))));
    List<Integer> queries = places.get(true);
    int fewer = Math.min(excess, Math.max(0, queries.size() - FEWEST_QUERIES));
    List<Event> shown =
        Stream.of(ends(queries, fewer), ends(places.get(false), excess - fewer))
            .flatMap(Function.identity())
            .sorted()
            .map(all::get)
            .toList();
    return new ShownEvents(shown, excess);
  }

  /** Whether it is of one of the database's queries. */
  public static boolean isOfQuery(Event event) {
    return OF_QUERIES.contains(event.type());
  }

  /** All but so many from the middle. */
  private static Stream<Integer> ends(List<Integer> places, int fewer) {
    int first = (places.size() - fewer + 1) / 2;
    return Stream.concat(places.stream().limit(first), places.stream().skip((long) first + fewer));
  }
}
