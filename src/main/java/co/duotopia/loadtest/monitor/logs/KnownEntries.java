package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.monitor.logs.BackendEntry.TimeFrom;
import co.duotopia.loadtest.monitor.logs.LogClock.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the entries that a restarted command repeats. Those of several programs do not come in the
 * order of their times, so all of the last {@link #UNORDERED} are told by their texts; what is
 * older is known. Not thread-safe.
 */
final class KnownEntries {
  private static final Duration UNORDERED = Duration.ofSeconds(10);
  private static final int MOST = 100_000;

  private record Said(Instant at, int text) {}

  private final Deque<Said> newest = new ArrayDeque<>();
  private final Map<Said, Integer> known = new HashMap<>();
  private Instant last = Instant.MIN;
  private Instant knownUntil = Instant.MIN;

  void add(Instant at, String text) {
    newest.add(new Said(at, text.hashCode()));
    last = at.isAfter(last) ? at : last;
    while (newest.size() > MOST || newest.peek().at().isBefore(last.minus(UNORDERED))) {
      newest.remove();
    }
  }

  /** From now on, what has been added is known. */
  void again() {
    knownUntil = last;
    known.clear();
    newest.forEach(said -> known.merge(said, 1, Integer::sum));
  }

  boolean has(Timed timed, String text) {
    if (timed.at().isAfter(knownUntil)) {
      return false;
    }
    boolean isOld = timed.at().isBefore(knownUntil.minus(UNORDERED));
    return isOld
        || timed.clock() != TimeFrom.ENTRY
        || known.merge(new Said(timed.at(), text.hashCode()), -1, Integer::sum) >= 0;
  }
}
