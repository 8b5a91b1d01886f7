package co.duotopia.loadtest.settings.telemetry;

import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.typesafe.config.ConfigObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings of the metrics for monitoring systems. Their variables mostly belong to a platform, so
 * one that cannot be used does not stop a run.
 *
 * @param resourceAttributes of the sender of metrics
 * @param port on which Prometheus finds the metrics; 0: none
 * @param address on which that port listens
 * @param lastScrape a run whose metrics were scraped waits at most this long for a last time
 * @param warnings why variables are not used, a line each
 */
public record MetricsSettings(
    Map<String, String> resourceAttributes,
    Optional<OtlpSettings> otlp,
    int port,
    String address,
    Duration lastScrape,
    Optional<GrafanaSettings> grafana,
    @JsonIgnore List<String> warnings) {
  private static final int LARGEST_PORT = 65_535;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /**
   * @param all settings
   * @param unread variables of the environment that no setting reads
   */
  public static MetricsSettings read(ConfigObject all, Set<String> unread, Problems problems) {
    Problems own = new Problems();
    Section section = Section.root(all, own).section("metrics");
    Optional<OtlpSettings> otlp = OtlpSettings.read(section.section("otlp"));
    Map<String, String> attributes =
        otlp.isPresent()
            ? ResourceAttributes.read(section)
            : ResourceAttributes.passedOver(section);
    int port = section.get("port", Rules.wholeNumber(0, LARGEST_PORT));
    String address = section.get("address", Rules.text());
    Duration lastScrape = section.get("last-scrape", Rules.duration(Duration.ZERO, LONGEST_WAIT));
    Optional<GrafanaSettings> grafana = GrafanaSettings.read(section.section("grafana"));
    section.refuseUnknown(own);
    Stream<String> unsupported = otlp.isPresent() ? OtlpSettings.unsupported(unread) : Stream.of();
    List<String> warnings = Stream.concat(own.addTo(problems).stream(), unsupported).toList();
    return new MetricsSettings(attributes, otlp, port, address, lastScrape, grafana, warnings);
  }

  /** Whether anybody is told anything. */
  @JsonIgnore
  public boolean areWanted() {
    return otlp.isPresent() || port > 0 || grafana.isPresent();
  }
}
