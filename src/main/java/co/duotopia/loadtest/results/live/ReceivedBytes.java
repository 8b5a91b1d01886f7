package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.RequestFigures;
import co.duotopia.loadtest.run.requests.Figures;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Sizes of the answers' bodies. simulation.log does not have them, so they are taken from
 * live.jsonl; {@code run.LiveLine} says what is in it.
 */
public final class ReceivedBytes {
  private final Map<String, Sum> requests = new HashMap<>();

  /** All requests so far, by the millisecond at which a line was written. */
  private final TreeMap<Long, Sum> course = new TreeMap<>();

  private record Sum(long count, long bytes) {
    static final Sum NONE = new Sum(0, 0);

    Sum and(Figures more) {
      return new Sum(count + more.count(), bytes + more.receivedBytes());
    }

    OptionalDouble mean() {
      return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) bytes / count);
    }
  }

  ReceivedBytes() {}

  void add(Line line) {
    Sum all = course.isEmpty() ? Sum.NONE : course.lastEntry().getValue();
    for (Map.Entry<String, RequestFigures> entry : line.requests().entrySet()) {
      Figures figures = entry.getValue().figures();
      all = all.and(figures);
      requests.put(entry.getKey(), requests.getOrDefault(entry.getKey(), Sum.NONE).and(figures));
    }
    course.put(line.endMillis(), all);
  }

  /** Bytes of an answer to this request; empty when unknown. */
  public OptionalDouble mean(String request) {
    return requests.getOrDefault(request, Sum.NONE).mean();
  }

  /** Bytes of any answer; empty when unknown. */
  public OptionalDouble mean() {
    return course.isEmpty() ? OptionalDouble.empty() : course.lastEntry().getValue().mean();
  }

  /** The same of the answers until then. */
  public OptionalDouble meanUntil(long epochMillis) {
    Map.Entry<Long, Sum> line = course.floorEntry(epochMillis);
    return line == null ? OptionalDouble.empty() : line.getValue().mean();
  }
}
