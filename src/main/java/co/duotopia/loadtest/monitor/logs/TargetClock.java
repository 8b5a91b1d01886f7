package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.run.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An event that says how far the target's clock is from that of the load generator. */
public final class TargetClock {
  private static final String TYPE = "target-clock";
  private static final String AHEAD = "aheadMillis";

  private TargetClock() {}

  /**
   * @param ahead by how much the target's is ahead; negative: behind
   */
  public static Event event(Instant at, Duration ahead) {
    String text =
        "The target's clock is %d s %s this machine's"
            .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
    return new Event(at, TYPE, text, Map.of(AHEAD, ahead.toMillis()));
  }

  /** The difference recorded in a run's events; zero if it was too small to be recorded. */
  public static Duration ahead(List<Event> events) {
    return events.stream()
        .filter(event -> event.type().equals(TYPE))
        .map(event -> event.details().get(AHEAD))
        .filter(Number.class::isInstance)
        .map(millis -> Duration.ofMillis(((Number) millis).longValue()))
        .findFirst()
        .orElse(Duration.ZERO);
  }
}
