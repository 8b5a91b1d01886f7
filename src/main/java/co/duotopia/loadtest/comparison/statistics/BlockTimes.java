package co.duotopia.loadtest.comparison.statistics;

import java.util.stream.IntStream;

/** Response times of blocks, from which the percentiles of any drawing follow. */
final class BlockTimes {
  private final int count;

  /** The columns that hold anything, in ascending order. */
  private final int[] columns;

  /** By column and block: how many requests are in this column or before. */
  private final int[] upTo;

  /**
   * @param times by block and column: how many requests
   */
  BlockTimes(int[][] times) {
    count = times.length;
    columns =
        IntStream.range(0, Columns.COUNT)
            .filter(column -> IntStream.range(0, count).anyMatch(block -> times[block][column] > 0))
            .toArray();
    upTo = new int[columns.length * count];
    for (int block = 0; block < count; block++) {
      int sum = 0;
      for (int i = 0; i < columns.length; i++) {
        sum += times[block][columns[i]];
        upTo[i * count + block] = sum;
      }
    }
  }

  /** Interpolated within its column, so that whole milliseconds make no steps. */
  double percentile(double share, double requests, int[] drawn) {
    double rank = share * requests;
    int low = 0;
    int high = columns.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo(middle, drawn) >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    double before = low == 0 ? 0 : upTo(low - 1, drawn);
    double inside = upTo(low, drawn) - before;
    double begin = Columns.begin(columns[low]);
    double width = Columns.begin(columns[low] + 1) - begin;
    return Math.max(0.5, begin + width * (inside > 0 ? (rank - before) / inside : 0.5));
  }

  private long upTo(int column, int[] drawn) {
    long sum = 0;
    int at = column * count;
    for (int block = 0; block < count; block++) {
      sum += (long) drawn[block] * upTo[at + block];
    }
    return sum;
  }

  /** Requests of one block up to a column. */
  int upTo(int column, int block) {
    return upTo[column * count + block];
  }

  int column(double millis) {
    int column = 0;
    while (column < columns.length - 1 && Columns.begin(columns[column + 1]) <= millis) {
      column++;
    }
    return column;
  }
}
