package co.duotopia.loadtest.settings.telemetry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/**
 * Attributes of the sender of metrics. The variable they come from mostly belongs to a platform, so
 * what cannot be read is left out, and does not stop a run.
 *
 * @param unreadable number of those
 */
public record ResourceAttributes(@JsonValue Map<String, String> values, int unreadable) {
  public static final ResourceAttributes NONE = new ResourceAttributes(Map.of(), 0);

  public ResourceAttributes {
    values = Map.copyOf(values);
  }
}
