package co.duotopia.loadtest.settings.telemetry;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;

/**
 * Settings of the traces that requests ask the service for.
 *
 * @param sampledShare of the requests, 0 to 1, that ask for a trace
 */
public record TracingSettings(double sampledShare) {
  public static TracingSettings read(Section section) {
    return new TracingSettings(section.get("sampled-share", Rules.number(0, 1)));
  }
}
