package co.duotopia.loadtest.grading.trend;

import co.duotopia.loadtest.results.Phase;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Windows of equal length in the first, the middle and the last fifth of a phase. There are at most
 * {@value #MOST} in a fifth, evenly spaced, so that neighbours depend on each other as little as
 * may be; those of a longer phase are longer, so that they vary less.
 *
 * @param seconds length of a window
 */
record Windows(List<Window> first, List<Window> middle, List<Window> last, long seconds) {
  private static final int MOST = 12;
  private static final long SHORTEST_SECONDS = 10;

  /** A window from one epoch second (inclusive) to another (exclusive). */
  record Window(long from, long to) {
    boolean holds(long epochSecond) {
      return from <= epochSecond && epochSecond < to;
    }
  }

  /** The whole seconds of a phase. */
  static Window span(Phase phase) {
    long from = Math.floorDiv(phase.start().toEpochMilli() + 999, 1000);
    return new Window(from, Math.max(from, Math.floorDiv(phase.end().toEpochMilli(), 1000)));
  }

  /** The seconds that a phase must last. */
  static long secondsNeeded(int valuesNeeded, double shortest) {
    return 5 * valuesNeeded * Math.max(SHORTEST_SECONDS, (long) Math.ceil(shortest));
  }

  /**
   * Windows of a span that is long enough.
   *
   * @param wanted length of a window, in seconds, where at least {@code valuesNeeded} of it fit
   *     into a fifth
   */
  static Windows of(Window span, int valuesNeeded, double wanted) {
    long fifth = (span.to() - span.from()) / 5;
    long fitting = fifth / valuesNeeded;
    long least = Math.max(SHORTEST_SECONDS, fifth / (2 * MOST));
    long seconds = Math.min(fitting, Math.max(least, (long) Math.ceil(wanted)));
    int count = (int) Math.min(MOST, fifth / seconds);
    long middle = span.from() + (span.to() - span.from() - fifth) / 2;
    return new Windows(
        spread(span.from(), fifth, count, seconds),
        spread(middle, fifth, count, seconds),
        spread(span.to() - fifth, fifth, count, seconds),
        seconds);
  }

  private static List<Window> spread(long from, long length, int count, long seconds) {
    return IntStream.range(0, count)
        .mapToLong(i -> from + i * length / count)
        .mapToObj(start -> new Window(start, start + seconds))
        .toList();
  }
}
