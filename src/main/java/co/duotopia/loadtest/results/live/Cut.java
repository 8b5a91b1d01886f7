package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Up to where a log counts, where lines of live.jsonl go on. A request that ends while a line is
 * written may be in that line or in the next one, so requests are cut by their number, which leaves
 * none out and counts none twice.
 */
public final class Cut {
  /** Takes everything from the log. */
  public static final Cut NONE = new Cut(0, Long.MAX_VALUE, Map.of());

  private final int lines;
  private final long untilMillis;
  private final Map<String, Long> left;

  /**
   * @param lines the first ones, whose requests come from the log
   * @param untilMillis end of the last of them, since 1970 UTC
   * @param counts of requests by name in these lines; all requests of a name that is missing come
   *     from the log, and none from later lines
   */
  private Cut(int lines, long untilMillis, Map<String, Long> counts) {
    this.lines = lines;
    this.untilMillis = untilMillis;
    this.left = new HashMap<>(counts);
  }

  /**
   * Takes everything from the lines.
   *
   * @param names of all their requests
   */
  public static Cut before(Set<String> names) {
    Map<String, Long> none = new HashMap<>();
    names.forEach(name -> none.put(name, 0L));
    return new Cut(0, Long.MIN_VALUE, none);
  }

  /**
   * Behind the first lines that hold only requests of the log; empty: these are all lines.
   *
   * @param logged requests in the log by name
   */
  public static Optional<Cut> of(Path live, Map<String, Long> logged) {
    Search search = new Search(logged);
    LiveSeconds.read(live, search::add);
    return search.cut();
  }

  private static final class Search {
    private final Map<String, Long> logged;
    private final Map<String, Long> seen = new HashMap<>();
    private Optional<Map<String, Long>> covered = Optional.empty();
    private int lines;
    private long untilMillis = Long.MIN_VALUE;

    Search(Map<String, Long> logged) {
      this.logged = logged;
    }

    void add(Line line) {
      if (covered.isEmpty() && goesBeyond(line)) {
        covered = Optional.of(Map.copyOf(seen));
      }
      line.requests().forEach((name, some) -> seen.merge(name, some.figures().count(), Long::sum));
      if (covered.isEmpty()) {
        lines++;
        untilMillis = line.endMillis();
      }
    }

    private boolean goesBeyond(Line line) {
      return line.requests().entrySet().stream()
          .anyMatch(
              some ->
                  seen.getOrDefault(some.getKey(), 0L) + some.getValue().figures().count()
                      > logged(some.getKey()));
    }

    private long logged(String name) {
      return logged.getOrDefault(name, 0L);
    }

    Optional<Cut> cut() {
      return covered.map(
          counts -> {
            Map<String, Long> continued = new HashMap<>(seen);
            continued.entrySet().removeIf(one -> logged(one.getKey()) >= one.getValue());
            continued.replaceAll((name, all) -> counts.getOrDefault(name, 0L));
            return new Cut(lines, untilMillis, continued);
          });
    }
  }

  /** Hands out the lines that go on behind the log. */
  public void rest(Path live, Consumer<Line> rest) {
    int[] passed = {0};
    LiveSeconds.read(
        live,
        line -> {
          if (passed[0]++ >= lines) {
            rest.accept(line);
          }
        });
  }

  public long untilMillis() {
    return untilMillis;
  }

  /** Whether the requests of a name in later lines count. */
  public boolean isContinued(String name) {
    return left.containsKey(name);
  }

  /** Whether the next request of that name counts. */
  public boolean takes(String name) {
    if (left.isEmpty()) {
      return true;
    }
    Long count = left.get(name);
    if (count == null) {
      return true;
    }
    left.put(name, Math.max(0, count - 1));
    return count > 0;
  }
}
