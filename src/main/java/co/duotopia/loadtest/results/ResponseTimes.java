package co.duotopia.loadtest.results;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Many response times in milliseconds, exact and in little memory: some two bytes for each
 * different one. Made to be written in one go and read later.
 */
final class ResponseTimes {
  /** So many at most wait to be packed. */
  private static final int MOST_WAITING = 4096;

  private static final int FIRST_ROOM = 16;

  /** Varints in turn: the distance from the value before, at least 0, and how often it occurs. */
  private byte[] packed = {};

  private int[] waiting = {};
  private int waitingCount;
  private long count;

  /** Takes the different values in ascending order, each with how often it occurs. */
  interface Visitor {
    void value(int millis, long times);
  }

  void add(int millis) {
    if (waitingCount == waiting.length) {
      makeRoom();
    }
    waiting[waitingCount++] = millis;
    count++;
  }

  private void makeRoom() {
    if (waitingCount >= MOST_WAITING) {
      pack();
    }
    if (waitingCount == waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.max(FIRST_ROOM, 2 * waitingCount));
    }
  }

  long count() {
    return count;
  }

  /** At or below this {@code percentile} % of them are; 0 without any. */
  int percentile(double percentile) {
    long rank = Math.max(1, (long) Math.ceil(percentile / 100 * count));
    int[] found = {0};
    long[] seen = {0};
    forEach(
        (millis, times) -> {
          if (seen[0] < rank) {
            found[0] = millis;
          }
          seen[0] += times;
        });
    return found[0];
  }

  long slowerThan(long limit) {
    long[] slower = {0};
    forEach((millis, times) -> slower[0] += millis > limit ? times : 0);
    return slower[0];
  }

  void addTo(Histogram histogram) {
    forEach(histogram::recordValueWithCount);
  }

  void forEach(Visitor visitor) {
    pack();
    int value = 0;
    for (VarInts in = new VarInts(packed); in.hasNext(); ) {
      value += (int) in.next();
      visitor.value(value, in.next());
    }
  }

  /** Frees what is not needed as long as nothing is added. */
  void pack() {
    if (waitingCount == 0) {
      return;
    }
    Arrays.sort(waiting, 0, waitingCount);
    VarInts merged = new VarInts(packed.length + 3 * waitingCount);
    merge(merged);
    packed = merged.toBytes();
    waiting = new int[0];
    waitingCount = 0;
  }

  private void merge(VarInts merged) {
    VarInts old = new VarInts(packed);
    boolean more = old.hasNext();
    int oldValue = more ? (int) old.next() : 0;
    int last = 0;
    for (int i = 0; i < waitingCount || more; ) {
      int value = more && (i == waitingCount || oldValue <= waiting[i]) ? oldValue : waiting[i];
      long times = 0;
      if (more && oldValue == value) {
        times += old.next();
        more = old.hasNext();
        oldValue += more ? (int) old.next() : 0;
      }
      for (; i < waitingCount && waiting[i] == value; i++) {
        times++;
      }
      merged.put(value - last);
      merged.put(times);
      last = value;
    }
  }
}
