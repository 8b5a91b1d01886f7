package co.duotopia.loadtest.settings.telemetry;

import co.duotopia.loadtest.config.PlainHttp;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.config.Section;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A Grafana that gets annotations.
 *
 * @param token of a service account that may write annotations
 * @param dashboard the UID of the one that shows them; empty: all that ask for their tags do
 */
public record GrafanaSettings(URI url, Secret token, Optional<String> dashboard, Duration timeout) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Empty without an address, or where something of it cannot be used. */
  static Optional<GrafanaSettings> read(Section section) {
    Optional<URI> url = section.find("url", Rules.baseUrl(PlainHttp.WITH_TOKEN_TO_PRIVATE_HOSTS));
    Optional<Secret> token = section.find("token", Rules.secret());
    Optional<String> dashboard = section.find("dashboard", Rules.text());
    Duration timeout = section.get("timeout", Rules.duration(SHORTEST, LONGEST));
    if (url.isPresent() && token.isEmpty()) {
      section.refuse(
          "url",
          "must be set together with %s, but that is not set; create a service account's token in Grafana"
              .formatted(section.path("token")));
    }
    return section.isSound()
        ? url.map(address -> new GrafanaSettings(address, token.orElseThrow(), dashboard, timeout))
        : Optional.empty();
  }
}
