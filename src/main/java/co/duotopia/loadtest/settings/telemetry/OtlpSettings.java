package co.duotopia.loadtest.settings.telemetry;

import co.duotopia.loadtest.config.PlainHttp;
import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.config.Section;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
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
public record OtlpSettings(
    URI url,
    Optional<Secret> headers,
    Duration interval,
    Duration timeout,
    Temporality temporality) {
  private static final String PROTOCOL = "http/protobuf";
  private static final String PATH = "/v1/metrics";
  private static final List<String> KEYS_OF_A_PUSH =
      List.of("headers", "interval", "timeout", "protocol", "temporality");
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Empty without an address, or when OpenTelemetry is disabled: then nothing else is looked at,
   * since variables may be there for other programs.
   */
  static Optional<OtlpSettings> read(Section section) {
    boolean disabled =
        section.find("disabled", Rules.text()).filter("true"::equalsIgnoreCase).isPresent();
    boolean isGiven =
        Stream.of("endpoint", "metrics-endpoint")
                .filter(key -> section.find(key, Rules.text()).isPresent())
                .count()
            > 0;
    if (disabled || !isGiven) {
      KEYS_OF_A_PUSH.forEach(key -> section.find(key, Rules.text()));
      return Optional.empty();
    }
    return wanted(section);
  }

  private static Optional<OtlpSettings> wanted(Section section) {
    Optional<Secret> headers = section.find("headers", Pairs.headers());
    PlainHttp plain =
        headers.isPresent() ? PlainHttp.WITH_TOKEN_TO_PRIVATE_HOSTS : PlainHttp.ANYWHERE;
    Optional<URI> base = section.find("endpoint", Rules.baseUrl(plain));
    Optional<URI> whole = section.find("metrics-endpoint", Rules.baseUrl(plain));
    Optional<URI> url = whole.or(() -> base.map(uri -> URI.create(uri + PATH)));
    Duration interval = section.get("interval", millis(Rules.duration(Duration.ZERO)));
    Duration timeout = section.get("timeout", millis(Rules.duration(SHORTEST_TIMEOUT)));
    Temporality temporality =
        section.find("temporality", Temporality.rule()).orElse(Temporality.CUMULATIVE);
    String protocol = section.find("protocol", Rules.text()).orElse(PROTOCOL);
    if (!protocol.equals(PROTOCOL)) {
      section.refuse(
          "protocol",
          "must be %s, but is %s; for load tests alone, set OTEL_EXPORTER_OTLP_METRICS_PROTOCOL=%s and OTEL_EXPORTER_OTLP_METRICS_ENDPOINT to the receiver's HTTP port, mostly 4318 (with /v1/metrics), or OTEL_SDK_DISABLED=true"
              .formatted(PROTOCOL, protocol, PROTOCOL));
    }
    return url.map(
        address ->
            new OtlpSettings(
                address,
                headers,
                Collections.max(List.of(interval, SHORTEST_INTERVAL)),
                Collections.min(List.of(timeout, LONGEST_TIMEOUT)),
                temporality));
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
