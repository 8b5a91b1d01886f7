package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.monitor.logs.BackendEntry.TimeFrom;
import co.duotopia.loadtest.monitor.logs.LogClock.Timed;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells the entries that a restarted command repeats. Not thread-safe. */
final class KnownEntries {
  private Instant newest = Instant.MIN;
  private Instant known = Instant.MIN;

  /** Count of each text with the newest time, since many logs have whole seconds only. */
  private final Map<Integer, Integer> ofNewest = new HashMap<>();

  private final Map<Integer, Integer> ofKnown = new HashMap<>();

  void add(Instant at, String text) {
    if (at.isAfter(newest)) {
      newest = at;
      ofNewest.clear();
    }
    if (at.equals(newest)) {
      ofNewest.merge(text.hashCode(), 1, Integer::sum);
    }
  }

  /** From now on, what has been added is known. */
  void again() {
    known = newest;
    ofKnown.clear();
    ofKnown.putAll(ofNewest);
  }

  boolean has(Timed timed, String text) {
    if (!timed.at().equals(known) || timed.clock() != TimeFrom.ENTRY) {
      return !timed.at().isAfter(known);
    }
    int left = ofKnown.merge(text.hashCode(), -1, Integer::sum);
    return left >= 0;
  }
}
