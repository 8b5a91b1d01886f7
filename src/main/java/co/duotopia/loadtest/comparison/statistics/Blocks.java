package co.duotopia.loadtest.comparison.statistics;

import co.duotopia.loadtest.comparison.sample.Gauge;
import co.duotopia.loadtest.comparison.sample.RequestSeconds;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Requests of one name, or of all, in blocks of time. A block is drawn as a whole, so that what
 * happens within one, as a queue that grows, is in it. A drawing says how often each block is in
 * it.
 */
final class Blocks {
  /** A percent of a core for a second. */
  private static final double CPU_MILLIS = 10;

  private final int count;
  private final double[] seconds;
  private final long[] requests;
  private final long[] failures;

  private final BlockTimes times;

  /** Connections of the whole run, 0: unknown. Blocks do not show how they vary by chance. */
  private final double connections;

  private final double cpuPercent;

  private Blocks(
      double[] seconds,
      long[] requests,
      long[] failures,
      int[][] times,
      double connections,
      double cpuPercent) {
    this.count = seconds.length;
    this.seconds = seconds;
    this.requests = requests;
    this.failures = failures;
    this.times = new BlockTimes(times);
    this.connections = connections;
    this.cpuPercent = cpuPercent;
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
    return new Blocks(
        seconds,
        requests,
        failures,
        times,
        mean(runs, SteadySample::connections),
        mean(runs, SteadySample::cpuPercent));
  }

  private static double mean(List<SteadySample> runs, Function<SteadySample, Gauge> gauges) {
    return runs.stream()
        .flatMapToDouble(
            run ->
                IntStream.range(0, run.length())
                    .mapToDouble(second -> gauges.apply(run).mean(second)))
        .filter(known -> !Double.isNaN(known))
        .average()
        .orElse(0);
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
      case THROUGHPUT -> weighted(requests, drawn) / seconds(drawn);
      case CONNECTIONS -> connections;
      case CPU -> CPU_MILLIS * cpuPercent * seconds(drawn) / weighted(requests, drawn);
      default -> times.percentile(measure.percentile() / 100, weighted(requests, drawn), drawn);
    };
  }

  /** The figure itself, of all blocks. */
  double figure(Measure measure) {
    return figure(measure, IntStream.generate(() -> 1).limit(count).toArray());
  }

  /** Whether there are samples of it. */
  boolean isKnown(Measure measure) {
    return switch (measure) {
      case CONNECTIONS -> connections > 0;
      case CPU -> cpuPercent > 0;
      default -> true;
    };
  }

  private double seconds(int[] drawn) {
    double time = 0;
    for (int block = 0; block < count; block++) {
      time += drawn[block] * seconds[block];
    }
    return time;
  }

  private double weighted(long[] values, int[] drawn) {
    double sum = 0;
    for (int block = 0; block < count; block++) {
      sum += drawn[block] * values[block];
    }
    return sum;
  }

  /** Each block's effect on a figure, compared with that of a mean block; the sum is 0. */
  double[] influence(Measure measure) {
    double figure = figure(measure);
    double[] influence = new double[count];
    int column = measure.isResponseTime() ? times.column(figure) : 0;
    for (int block = 0; block < count; block++) {
      influence[block] =
          switch (measure) {
            case ERRORS -> failures[block] - figure * requests[block];
            case THROUGHPUT -> requests[block] - figure * seconds[block];
            case CONNECTIONS, CPU -> 0;
            default -> times.upTo(column, block) - measure.percentile() / 100 * requests[block];
          };
    }
    return influence;
  }

  /**
   * Even if no request failed, one may have by chance: variance of (failures + 1) / (requests + 2).
   */
  double chance() {
    double share = (sum(failures) + 1.0) / (requests() + 2.0);
    return share * (1 - share) / (requests() + 2.0);
  }
}
