package co.duotopia.loadtest.settings.telemetry;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the metrics for monitoring systems.
 *
 * @param serviceName that the run has there
 * @param resourceAttributes further ones
 * @param port on which Prometheus finds the metrics; 0: none
 * @param address on which that port listens
 * @param lastScrape a run whose metrics were scraped waits at most this long for a last time
 */
public record MetricsSettings(
    String serviceName,
    ResourceAttributes resourceAttributes,
    Optional<OtlpSettings> otlp,
    int port,
    String address,
    Duration lastScrape,
    Optional<GrafanaSettings> grafana) {
  private static final int LARGEST_PORT = 65_535;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  public static MetricsSettings read(Section section) {
    Optional<OtlpSettings> otlp = OtlpSettings.read(section.section("otlp"));
    int port = section.get("port", Rules.wholeNumber(0, LARGEST_PORT));
    return new MetricsSettings(
        section.get("service-name", Rules.text()),
        resourceAttributes(section, otlp.isPresent() || port > 0),
        otlp,
        port,
        section.get("address", Rules.text()),
        section.get("last-scrape", Rules.duration(Duration.ZERO, LONGEST_WAIT)),
        GrafanaSettings.read(section.section("grafana")));
  }

  private static ResourceAttributes resourceAttributes(Section section, boolean areWanted) {
    Optional<String> text = section.find("resource-attributes", Rules.text());
    return text.filter(given -> areWanted)
        .map(Pairs::resourceAttributes)
        .orElse(ResourceAttributes.NONE);
  }

  /** Whether anybody is told anything. */
  @JsonIgnore
  public boolean areWanted() {
    return otlp.isPresent() || port > 0 || grafana.isPresent();
  }
}
