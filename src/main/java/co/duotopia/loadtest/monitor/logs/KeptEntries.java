package co.duotopia.loadtest.monitor.logs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What of a run's log fits into memory. What a log says seldom stays longest, as a restart is told
 * once and at whatever level; then errors, warnings and the counts of an access log; chatter goes
 * first, the newest before the oldest.
 */
final class KeptEntries {
  /** Characters of all texts together. */
  static final long MOST_CHARACTERS = 32_000_000;

  /** Characters that an entry takes besides its text. */
  private static final int BESIDE_TEXT = 200;

  private static final int SELDOM = 50;
  private static final int MOST_SHAPES = 10_000;

  private final long most;
  private final Deque<BackendEntry> seldom = new ArrayDeque<>();
  private final Deque<BackendEntry> notable = new ArrayDeque<>();
  private final Deque<BackendEntry> chatter = new ArrayDeque<>();
  private final Map<String, Integer> shapes = new HashMap<>();
  private long characters;
  private long lost;

  /**
   * @param most characters
   */
  KeptEntries(long most) {
    this.most = most;
  }

  void add(BackendEntry entry) {
    rank(entry).add(entry);
    characters += size(entry);
    while (characters > most) {
      Deque<BackendEntry> least =
          Stream.of(chatter, notable, seldom).filter(all -> !all.isEmpty()).findFirst().get();
      BackendEntry gone = least.removeLast();
      characters -= size(gone);
      lost += gone.count();
    }
  }

  private Deque<BackendEntry> rank(BackendEntry entry) {
    if (entry.status().isPresent()) {
      return notable;
    }
    String shape = entry.shape();
    boolean isKnown = shapes.size() < MOST_SHAPES || shapes.containsKey(shape);
    if (isKnown && shapes.merge(shape, 1, Integer::sum) <= SELDOM) {
      return seldom;
    }
    return entry.isNotable() ? notable : chatter;
  }

  private static int size(BackendEntry entry) {
    return BESIDE_TEXT + entry.text().length();
  }

  /** Number of entries that did not fit. */
  long lost() {
    return lost;
  }

  /** Oldest first. */
  List<BackendEntry> entries() {
    List<BackendEntry> all = new ArrayList<>(seldom);
    all.addAll(notable);
    all.addAll(chatter);
    all.sort(Comparator.comparing(BackendEntry::at));
    return all;
  }
}
