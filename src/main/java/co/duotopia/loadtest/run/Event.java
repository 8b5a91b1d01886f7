package co.duotopia.loadtest.run;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened during a run, once.
 *
 * @param type a stable word with dashes, such as {@code ramp-over} or {@code monitor-lost}
 * @param text one sentence for a person, without secrets
 * @param details figures and names that belong to it; numbers, booleans and strings only
 */
public record Event(Instant at, String type, String text, Map<String, Object> details) {
  public Event {
    details = Map.copyOf(details);
  }

  public static Event of(Instant at, String type, String text) {
    return new Event(at, type, text, Map.of());
  }
}
