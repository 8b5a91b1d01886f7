package co.duotopia.loadtest.settings.telemetry;

import co.duotopia.loadtest.config.PlainHttp;
import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.config.Section;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A receiver of metrics in OpenTelemetry's protocol, over HTTP.
 *
 * @param url to which they are posted
 * @param headers of each request, as {@link #headerValues} reads them; they may hold a token
 * @param timeout of one request, with its repetitions
 */
public record OtlpSettings(URI url, Optional<Secret> headers, Duration interval, Duration timeout) {
  private static final String PROTOCOL = "http/protobuf";
  private static final String PATH = "/v1/metrics";
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

  /** Empty without an address, or when OpenTelemetry is disabled. */
  static Optional<OtlpSettings> read(Section section) {
    Optional<Secret> headers = section.find("headers", Pairs.headers());
    PlainHttp plain = headers.isPresent() ? PlainHttp.TO_PRIVATE_HOSTS : PlainHttp.ANYWHERE;
    Optional<URI> base = section.find("endpoint", Rules.baseUrl(plain));
    Optional<URI> whole = section.find("metrics-endpoint", Rules.baseUrl(plain));
    boolean disabled = section.get("disabled", Rules.bool());
    Optional<URI> url = whole.or(() -> base.map(uri -> URI.create(uri + PATH)));
    Duration interval = section.get("interval", millis(Rules.duration(SHORTEST_INTERVAL)));
    Duration timeout =
        section.get("timeout", millis(Rules.duration(SHORTEST_TIMEOUT, LONGEST_TIMEOUT)));
    Optional<String> protocol = section.find("protocol", Rules.text());
    if (url.isEmpty() || disabled) {
      return Optional.empty();
    }
    if (!protocol.orElse(PROTOCOL).equals(PROTOCOL)) {
      section.refuse(
          "protocol",
          "must be %s, but is %s; give the address of the receiver's HTTP port, mostly 4318"
              .formatted(PROTOCOL, protocol.get()));
    }
    return url.map(address -> new OtlpSettings(address, headers, interval, timeout));
  }

  /** A number without a unit is in milliseconds, as in OpenTelemetry's variables. */
  private static Rule<Duration> millis(Rule<Duration> rule) {
    return new Rule<>(
        rule.placeholder(),
        text -> rule.reading().apply(text.strip().matches("\\d+") ? text.strip() + " ms" : text));
  }

  public Map<String, String> headerValues() {
    return headers.map(secret -> Pairs.parse(secret.value())).orElse(Map.of());
  }

  /**
   * The values of headers, and of those with a scheme before it, the token alone.
   *
   * @throws IllegalArgumentException when they cannot be read
   */
  public static List<String> secrets(String headers) {
    return Pairs.parse(headers).values().stream()
        .flatMap(value -> Stream.of(value, value.substring(value.lastIndexOf(' ') + 1)))
        .distinct()
        .toList();
  }
}
