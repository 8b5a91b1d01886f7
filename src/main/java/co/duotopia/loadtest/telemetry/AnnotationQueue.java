package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.telemetry.GrafanaApi.Mark;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Annotations on their way to Grafana, in their order. What Grafana cannot take now is tried again
 * later, and one that it may have is looked up before; one that it refuses, and those beyond
 * {@value #MOST} that wait, are dropped and counted. Not thread-safe.
 */
final class AnnotationQueue {
  static final int MOST = 200;

  private final GrafanaApi grafana;
  private final Deque<Step> waiting = new ArrayDeque<>();
  private final Map<String, Long> ids = new HashMap<>();

  /** Whether Grafana may have taken the one that waits longest. */
  private boolean mayBeThere;

  private int dropped;

  @FunctionalInterface
  private interface Step {
    void take() throws NotTaken, InterruptedException;
  }

  AnnotationQueue(GrafanaApi grafana) {
    this.grafana = grafana;
  }

  /** Adds an annotation of one moment. */
  void at(Mark moment) {
    add(() -> place(moment));
  }

  /** Begins an annotation of a time span that ends with {@link #end}. */
  void begin(String span, Mark beginning) {
    add(() -> ids.put(span, place(beginning)));
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

  private long place(Mark mark) throws NotTaken, InterruptedException {
    OptionalLong there = mayBeThere ? grafana.find(mark) : OptionalLong.empty();
    return there.isPresent() ? there.getAsLong() : grafana.annotate(mark);
  }

  private void add(Step step) {
    if (waiting.size() < MOST) {
      waiting.add(step);
    } else {
      dropped++;
    }
  }

  /** Sends what waits, up to the first that is to be tried again; returns why one was not taken. */
  Optional<String> send() {
    Optional<String> why = Optional.empty();
    try {
      for (Step next = waiting.peek(); next != null; next = waiting.peek()) {
        try {
          next.take();
        } catch (NotTaken refused) {
          why = Optional.of(refused.getMessage());
          if (refused.fate() != NotTaken.Fate.NEVER) {
            mayBeThere |= refused.fate() == NotTaken.Fate.UNKNOWN;
            return why;
          }
          dropped++;
        }
        waiting.remove();
        mayBeThere = false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
    return why;
  }

  /** Those that were not taken, so far. */
  int missing() {
    return waiting.size() + dropped;
  }
}
