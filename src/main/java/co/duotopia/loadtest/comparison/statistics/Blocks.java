package co.duotopia.loadtest.comparison.statistics;

import co.duotopia.loadtest.comparison.sample.RequestSeconds;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Requests of one name, or of all, in blocks of time. A block is drawn as a whole, so that what
 * happens within one, as a queue that grows, is in it. A drawing says how often each block is in
 * it.
 */
final class Blocks {
  private final int count;
  private final double[] seconds;
  private final long[] requests;
  private final long[] failures;

  /** The columns that hold anything, in ascending order. */
  private final int[] columns;

  /** By column and block: how many requests are in this column or before. */
  private final int[] upTo;

  private Blocks(double[] seconds, long[] requests, long[] failures, int[][] times) {
    this.count = seconds.length;
    this.seconds = seconds;
    this.requests = requests;
    this.failures = failures;
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

  /**
   * @param runs that are taken together
   * @param perRun into how many blocks of equal length each is cut
   * @param names those that are counted
   */
  static Blocks of(List<SteadySample> runs, int[] perRun, Predicate<String> names) {
    int count = IntStream.of(perRun).sum();
    double[] seconds = new double[count];
    long[] requests = new long[count];
    long[] failures = new long[count];
    int[][] times = new int[count][Columns.COUNT];
    int first = 0;
    for (int i = 0; i < perRun.length; i++) {
      SteadySample run = runs.get(i);
      Collection<RequestSeconds> counted =
          run.requests().stream().filter(request -> names.test(request.name())).toList();
      for (RequestSeconds request : counted) {
        for (int second = 0; second < request.length(); second++) {
          // What began after the last whole second belongs to it.
          int within = Math.min(second, run.length() - 1);
          int block = first + (int) ((long) within * perRun[i] / run.length());
          request.times(second).forEach((millis, n) -> times[block][Columns.of(millis)] += (int) n);
          requests[block] += request.times(second).count();
          failures[block] += request.failures(second);
        }
      }
      for (int within = 0; within < run.length(); within++) {
        seconds[first + (int) ((long) within * perRun[i] / run.length())] +=
            run.seconds() / run.length();
      }
      first += perRun[i];
    }
    return new Blocks(seconds, requests, failures, times);
  }

  int count() {
    return count;
  }

  long requests() {
    return sum(requests);
  }

  double requests(int[] drawn) {
    return weighted(requests, drawn);
  }

  /** Whether a block has none. */
  boolean isSilentAtTimes() {
    return LongStream.of(requests).anyMatch(one -> one == 0);
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  /** The figure of a drawing: milliseconds, a share of requests, or requests a second. */
  double figure(Measure measure, int[] drawn) {
    return switch (measure) {
      case ERRORS -> weighted(failures, drawn) / Math.max(1, weighted(requests, drawn));
      case THROUGHPUT -> {
        double time = 0;
        for (int block = 0; block < count; block++) {
          time += drawn[block] * seconds[block];
        }
        yield weighted(requests, drawn) / time;
      }
      default -> percentile(measure.percentile() / 100, drawn);
    };
  }

  /** The figure itself, of all blocks. */
  double figure(Measure measure) {
    return figure(measure, IntStream.generate(() -> 1).limit(count).toArray());
  }

  private double weighted(long[] values, int[] drawn) {
    double sum = 0;
    for (int block = 0; block < count; block++) {
      sum += drawn[block] * values[block];
    }
    return sum;
  }

  /** Interpolated within its column, so that whole milliseconds make no steps. */
  private double percentile(double share, int[] drawn) {
    double rank = share * weighted(requests, drawn);
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

  /** What each block adds to a figure, less what it would if all were alike; they sum up to 0. */
  double[] influence(Measure measure) {
    double figure = figure(measure);
    double[] influence = new double[count];
    int column = measure.isResponseTime() ? column(figure) : 0;
    for (int block = 0; block < count; block++) {
      influence[block] =
          switch (measure) {
            case ERRORS -> failures[block] - figure * requests[block];
            case THROUGHPUT -> requests[block] - figure * seconds[block];
            default -> upTo[column * count + block] - measure.percentile() / 100 * requests[block];
          };
    }
    return influence;
  }

  private int column(double millis) {
    int column = 0;
    while (column < columns.length - 1 && Columns.begin(columns[column + 1]) <= millis) {
      column++;
    }
    return column;
  }

  /**
   * Where no request failed, one may have by chance: variance of (failures + 1) / (requests + 2).
   */
  double chance() {
    double share = (sum(failures) + 1.0) / (requests() + 2.0);
    return share * (1 - share) / (requests() + 2.0);
  }
}
