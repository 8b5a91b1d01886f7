package co.duotopia.loadtest.telemetry;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Annotations on their way to Grafana, in their order. What Grafana does not take is tried again
 * later; beyond {@value #MOST} that wait, further ones are dropped and counted. Not thread-safe.
 */
final class AnnotationQueue {
  static final int MOST = 200;

  private final GrafanaApi grafana;
  private final Deque<Step> waiting = new ArrayDeque<>();
  private final Map<String, Long> ids = new HashMap<>();
  private int dropped;

  @FunctionalInterface
  private interface Step {
    void take() throws IOException, InterruptedException;
  }

  AnnotationQueue(GrafanaApi grafana) {
    this.grafana = grafana;
  }

  /** Of one moment. */
  void at(Instant moment, List<String> tags, String text) {
    add(() -> grafana.annotate(moment, tags, text));
  }

  /** Of a span of time that ends with {@link #end}. */
  void begin(String span, Instant at, List<String> tags, String text) {
    add(() -> ids.put(span, grafana.annotate(at, tags, text)));
  }

  /** One whose beginning was dropped has no end. */
  void end(String span, Instant at) {
    add(
        () -> {
          Long id = ids.get(span);
          if (id != null) {
            grafana.end(id, at);
            ids.remove(span);
          }
        });
  }

  private void add(Step step) {
    if (waiting.size() < MOST) {
      waiting.add(step);
    } else {
      dropped++;
    }
  }

  /** Sends what waits, up to the first that is not taken; returns why not. */
  Optional<String> send() {
    try {
      for (Step next = waiting.peek(); next != null; next = waiting.peek()) {
        next.take();
        waiting.remove();
      }
      return Optional.empty();
    } catch (IOException refused) {
      return Optional.of(refused.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** Those that were not taken, so far. */
  int missing() {
    return waiting.size() + dropped;
  }
}
