package co.duotopia.loadtest.results.live;

import java.util.HashMap;
import java.util.Map;

/**
 * Up to where a log counts, where lines of live.jsonl go on. A request that ends while a line is
 * written may be in that line or in the next one, so requests are cut by their number, which leaves
 * none out and counts none twice.
 */
public final class Cut {
  /** Takes everything. */
  public static final Cut NONE = new Cut(Long.MAX_VALUE, Map.of());

  private final long untilMillis;
  private final Map<String, Long> left;

  /**
   * @param untilMillis end of the last line whose requests come from the log, since 1970 UTC
   * @param counts of requests by name in the lines up to then; all requests of a name that is
   *     missing come from the log, and none from later lines
   */
  Cut(long untilMillis, Map<String, Long> counts) {
    this.untilMillis = untilMillis;
    this.left = new HashMap<>(counts);
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
