package co.duotopia.loadtest.run.requests;

import java.util.Arrays;
import java.util.List;

/**
 * Counts of each response time, in milliseconds: exact below {@value #EXACT}, and to 16 significant
 * bits beyond, where a time stands for itself and those up to 0.004 % above it.
 *
 * <p>The same idea as HdrHistogram's, for one purpose: a run's log is read cold and once, where
 * most time would go into compiling the general code.
 */
public final class MillisCounts {
  private static final int EXACT = 1 << 16;
  private static final int HALF = EXACT / 2;
  private static final int FIRST_ROOM = 1 << 11;

  private long[] counts = {};

  /** There is room for more, but nothing in it. */
  private int used;

  private long total;

  /** Takes the different values in ascending order, each with how often it occurs. */
  public interface Visitor {
    void value(long millis, long times);
  }

  public void add(long millis) {
    add(millis, 1);
  }

  /**
   * @param times below 0: takes them away, which must have been added before
   */
  public void add(long millis, long times) {
    int index = millis < EXACT ? (int) millis : coarse(millis);
    if (index >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(FIRST_ROOM, Integer.highestOneBit(index) * 2));
    }
    counts[index] += times;
    used = Math.max(used, index + 1);
    total += times;
  }

  private static int coarse(long millis) {
    int shift = Long.SIZE - 16 - Long.numberOfLeadingZeros(millis);
    return shift * HALF + (int) (millis >>> shift);
  }

  private static long millis(int index) {
    int shift = index < EXACT ? 0 : index / HALF - 1;
    return (long) (index - shift * HALF) << shift;
  }

  public long total() {
    return total;
  }

  /** The nearest-rank percentile; 0 without any. */
  public long percentile(double percentile) {
    long left = rank(percentile, total);
    for (int i = 0; i < used; i++) {
      left -= counts[i];
      if (left <= 0) {
        return millis(i);
      }
    }
    return 0;
  }

  /** The same of several percentiles in ascending order, in one go. */
  public long[] percentiles(List<Double> ascending) {
    long[] found = new long[ascending.size()];
    int next = 0;
    long seen = 0;
    for (int i = 0; i < found.length && total > 0; i++) {
      long rank = rank(ascending.get(i), total);
      while (seen < rank) {
        seen += counts[next++];
      }
      found[i] = millis(next - 1);
    }
    return found;
  }

  /** The place of a percentile among {@code total} sorted values, from 1. */
  static long rank(double percentile, long total) {
    double place = percentile * total / 100;
    return Math.max(1, (long) Math.ceil(place - 1e-9 * Math.max(1, place)));
  }

  public void forEach(Visitor visitor) {
    for (int i = 0; i < used; i++) {
      if (counts[i] != 0) {
        visitor.value(millis(i), counts[i]);
      }
    }
  }

  public void clear() {
    Arrays.fill(counts, 0, used, 0);
    used = 0;
    total = 0;
  }
}
