package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.monitor.logs.line.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Entries whose time is not known before the zone of the log is. When there are too many, the
 * oldest are given up. Not thread-safe.
 */
final class WaitingEntries {
  static final int MOST = 2_000;

  /** So long after the first new one, what has come must be enough to know the zone. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Consumer<LogEntry> entries;
  private final Runnable givenUp;
  private final Deque<Waiting> all = new ArrayDeque<>();
  private Instant firstNew = Instant.MAX;
  private int count;

  private record Waiting(Runnable turn, boolean isEntry) {}

  /**
   * @param entries takes each entry in its turn
   * @param givenUp is told of each that is given up
   */
  WaitingEntries(Consumer<LogEntry> entries, Runnable givenUp) {
    this.entries = entries;
    this.givenUp = givenUp;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void add(LogEntry entry) {
    all.add(new Waiting(() -> entries.accept(entry), true));
    if (firstNew.equals(Instant.MAX)) {
      firstNew = entry.arrived().orElse(Instant.MAX);
    }
    if (++count > MOST) {
      giveUpOldest();
    }
  }

  /** What is to be done behind those that wait. */
  void then(Runnable turn) {
    all.add(new Waiting(turn, false));
    if (isEmpty()) {
      release();
    }
  }

  private void giveUpOldest() {
    Waiting oldest = all.remove();
    while (!oldest.isEntry()) {
      oldest.turn().run();
      oldest = all.remove();
    }
    count--;
    givenUp.run();
  }

  boolean isLongEnough(Instant now) {
    return !firstNew.equals(Instant.MAX) && now.isAfter(firstNew.plus(LONGEST));
  }

  void release() {
    count = 0;
    firstNew = Instant.MAX;
    while (!all.isEmpty()) {
      all.remove().turn().run();
    }
  }
}
