package co.duotopia.loadtest.results;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Sizes of the answers' bodies. simulation.log does not have them, so they are taken from
 * live.jsonl; {@code run.LiveLine} says what is in it.
 */
public final class ReceivedBytes {
  static final ReceivedBytes UNKNOWN = new ReceivedBytes();

  private final Map<String, Sum> requests = new HashMap<>();

  /** All requests so far, by the millisecond at which a line was written. */
  private final TreeMap<Long, Sum> course = new TreeMap<>();

  private record Sum(long count, long bytes) {
    static final Sum NONE = new Sum(0, 0);

    Sum and(Figures figures) {
      return figures == null ? this : new Sum(count + figures.count(), bytes + figures.received());
    }

    OptionalDouble mean() {
      return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) bytes / count);
    }
  }

  /** What is needed of a line; the histograms are not. */
  private record Line(long t, Figures all, Map<String, Figures> requests) {}

  private record Figures(long count, long received) {}

  private ReceivedBytes() {}

  static ReceivedBytes read(Path live) {
    ReceivedBytes bytes = new ReceivedBytes();
    JsonLines.read(live, Line.class, bytes::add);
    return bytes;
  }

  private void add(Line line) {
    Sum before = course.isEmpty() ? Sum.NONE : course.lastEntry().getValue();
    course.put(line.t(), before.and(line.all()));
    Map<String, Figures> byName = line.requests() == null ? Map.of() : line.requests();
    byName.forEach(
        (name, figures) -> requests.put(name, requests.getOrDefault(name, Sum.NONE).and(figures)));
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
  OptionalDouble meanUntil(long epochMillis) {
    Map.Entry<Long, Sum> line = course.floorEntry(epochMillis);
    return line == null ? OptionalDouble.empty() : line.getValue().mean();
  }
}
