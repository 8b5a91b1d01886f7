package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.settings.telemetry.Temporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * What a push has to make good. Counts since the start of the run hold all that a receiver missed;
 * counts since the push before do not, so those that it may take later are sent again. Not
 * thread-safe.
 */
final class Unsent {
  /** Points of a metric, so that a request stays one that receivers take. */
  private static final int MOST_POINTS = 20_000;

  private final boolean areKept;
  private final Deque<Collection<MetricData>> batches = new ArrayDeque<>();
  private long lost;

  Unsent(Temporality temporality) {
    areKept = temporality != Temporality.CUMULATIVE;
  }

  /** What is to be pushed, the oldest first. */
  Collection<MetricData> with(Collection<MetricData> news) {
    if (!areKept) {
      return news;
    }
    batches.add(List.copyOf(news));
    while (batches.size() > 1 && points() > MOST_POINTS) {
      batches.remove();
      lost++;
    }
    return batches.stream().flatMap(Collection::stream).toList();
  }

  private long points() {
    return batches.stream()
        .flatMap(Collection::stream)
        .mapToLong(metric -> metric.getData().getPoints().size())
        .sum();
  }

  void taken() {
    batches.clear();
  }

  /**
   * @param again whether it is to be sent again: not where it may have been taken, since it would
   *     count twice, nor where it never will be, since nothing after it would be taken
   */
  void failed(boolean again) {
    if (!again) {
      lost += batches.size();
      batches.clear();
    }
  }

  /** Number of pushes whose counts the receiver may lack for good. */
  long lost() {
    return lost;
  }
}
