package co.duotopia.loadtest.comparison.statistics;

/**
 * Response times in columns: one for each millisecond below {@value #EXACT}, and beyond to ten
 * significant bits, which are 0.1 to 0.2 %.
 */
final class Columns {
  private static final int EXACT = 1 << 10;
  private static final int HALF = EXACT / 2;
  private static final int BITS = 10;

  /** Enough columns for every int of milliseconds. */
  static final int COUNT = of(Integer.MAX_VALUE) + 1;

  private Columns() {}

  static int of(long millis) {
    if (millis < EXACT) {
      return (int) millis;
    }
    int shift = Long.SIZE - BITS - Long.numberOfLeadingZeros(millis);
    return shift * HALF + (int) (millis >>> shift);
  }

  /** Start of a column: a time of n ms stands for n - 0.5 to n + 0.5 ms. */
  static double begin(int column) {
    int shift = column < EXACT ? 0 : column / HALF - 1;
    return ((long) (column - shift * HALF) << shift) - 0.5;
  }
}
