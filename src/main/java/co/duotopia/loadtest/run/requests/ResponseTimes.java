package co.duotopia.loadtest.run.requests;

import java.util.Arrays;

/**
 * Many response times in milliseconds in little memory: some two bytes for each different one. Made
 * to be written in one go and read later; as exact as {@link MillisCounts}. Not thread-safe, even
 * for reading.
 */
public final class ResponseTimes {
  /** The most values that wait to be packed. */
  private static final int MOST_WAITING = 4096;

  private static final int FIRST_ROOM = 16;

  /** Varints in turn: the distance from the value before, at least 0, and how often it occurs. */
  private byte[] packed = {};

  private int[] waiting = {};
  private int waitingCount;
  private long count;

  public static ResponseTimes of(MillisCounts counts) {
    ResponseTimes times = new ResponseTimes();
    times.packed = packed(counts, MOST_WAITING);
    times.count = counts.total();
    return times;
  }

  /** The same times as those that {@link #encoded} gave. */
  public static ResponseTimes decode(byte[] encoded) {
    ResponseTimes times = new ResponseTimes();
    try {
      for (VarInts in = new VarInts(encoded); in.hasNext(); ) {
        in.next();
        times.count += in.next();
      }
    } catch (ArrayIndexOutOfBoundsException cut) {
      throw new IllegalArgumentException(
          "required whole numbers, actual " + encoded.length + " bytes");
    }
    times.packed = encoded.clone();
    return times;
  }

  /** The form that {@link #decode} reads. */
  public byte[] encoded() {
    pack(new MillisCounts());
    return packed.clone();
  }

  public void add(int millis) {
    if (waitingCount == waiting.length) {
      makeRoom(1);
    }
    waiting[waitingCount++] = millis;
    count++;
  }

  /** The first {@code length} of them. */
  public void add(int[] millis, int length) {
    if (waitingCount + length > waiting.length) {
      makeRoom(length);
    }
    System.arraycopy(millis, 0, waiting, waitingCount, length);
    waitingCount += length;
    count += length;
  }

  /** Room for more; with a full load, by packing it in counts of its own. */
  private void makeRoom(int more) {
    if (waitingCount >= MOST_WAITING) {
      pack(new MillisCounts());
    }
    if (waitingCount + more > waiting.length) {
      int room = Math.max(FIRST_ROOM, 2 * waitingCount);
      waiting = Arrays.copyOf(waiting, Math.max(room, waitingCount + more));
    }
  }

  public void add(long millis, long times) {
    for (long left = times; left > 0; left--) {
      add((int) Math.min(Integer.MAX_VALUE, millis));
    }
  }

  public long count() {
    return count;
  }

  /** The nearest-rank percentile; 0 without any. */
  public long percentile(double percentile) {
    long rank = MillisCounts.rank(percentile, count);
    long[] found = {0};
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

  /** 0 without any. */
  public long max() {
    return percentile(100);
  }

  /** Of all of them, each as exact as it is kept. */
  public long sum() {
    long[] sum = {0};
    forEach((millis, times) -> sum[0] += millis * times);
    return sum[0];
  }

  /** Number of times above {@code limit}. */
  public long slowerThan(long limit) {
    long[] slower = {0};
    forEach((millis, times) -> slower[0] += millis > limit ? times : 0);
    return slower[0];
  }

  public void forEach(MillisCounts.Visitor visitor) {
    pack(new MillisCounts());
    long value = 0;
    for (VarInts in = new VarInts(packed); in.hasNext(); ) {
      value += in.next();
      visitor.value(value, in.next());
    }
  }

  /**
   * Frees what is not needed as long as nothing is added.
   *
   * @param empty is used, and empty again afterwards
   */
  public void pack(MillisCounts empty) {
    if (waitingCount == 0) {
      return;
    }
    long value = 0;
    for (VarInts in = new VarInts(packed); in.hasNext(); ) {
      value += in.next();
      empty.add(value, in.next());
    }
    for (int i = 0; i < waitingCount; i++) {
      empty.add(waiting[i]);
    }
    packed = packed(empty, packed.length + 3 * waitingCount);
    empty.clear();
    waiting = new int[0];
    waitingCount = 0;
  }

  private static byte[] packed(MillisCounts counts, int room) {
    VarInts packed = new VarInts(room);
    long[] last = {0};
    counts.forEach(
        (millis, times) -> {
          packed.put(millis - last[0]);
          packed.put(times);
          last[0] = millis;
        });
    return packed.toBytes();
  }
}
