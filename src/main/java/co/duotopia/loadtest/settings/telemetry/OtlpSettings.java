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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A receiver of metrics in OpenTelemetry's protocol, over HTTP.
 *
 * @param url to which they are posted
 * @param headers of each request, as {@link #headerValues} reads them; they may hold a token
 * @param compression of a request: gzip or none
 * @param timeout of one request, with its repetitions
 */
public record OtlpSettings(
    URI url,
    Optional<Secret> headers,
    String compression,
    Duration interval,
    Duration timeout,
    Temporality temporality) {
  private static final String PROTOCOL = "http/protobuf";
  private static final String PATH = "/v1/metrics";
  private static final List<String> COMPRESSIONS = List.of("none", "gzip");
  private static final Pattern UNSUPPORTED =
      Pattern.compile("OTEL_(EXPORTER_OTLP_(?!TRACES_|LOGS_|PROFILES_)|METRICS?_)\\w+");
  private static final List<String> KEYS_OF_A_PUSH =
      List.of(
          "exporters", "headers", "compression", "interval", "timeout", "protocol", "temporality");
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Empty without an address, or when OpenTelemetry is disabled: then nothing else is looked at,
   * since variables may be there for other programs. Also empty where something cannot be used.
   */
  static Optional<OtlpSettings> read(Section section) {
    boolean disabled =
        section.find("disabled", Rules.text()).filter("true"::equalsIgnoreCase).isPresent();
    boolean isGiven =
        Stream.of("endpoint", "metrics-endpoint")
                .filter(key -> section.find(key, Rules.text()).isPresent())
                .count()
            > 0;
    if (disabled || !isGiven || !isAmongExporters(section)) {
      KEYS_OF_A_PUSH.forEach(section::passOver);
      return Optional.empty();
    }
    Optional<OtlpSettings> wanted = wanted(section);
    return section.isSound() ? wanted : Optional.empty();
  }

  private static boolean isAmongExporters(Section section) {
    List<String> exporters =
        section.findList("exporters", Rules.text()).stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    boolean isAmong = exporters.isEmpty() || exporters.contains("otlp");
    if (!isAmong && !exporters.equals(List.of("none"))) {
      section.refuse(
          "exporters",
          "must be otlp or none, but is %s; for Prometheus, set metrics.port"
              .formatted(String.join(",", exporters)));
    }
    return isAmong;
  }

  /** One line about variables that OpenTelemetry has for a push, and that are not known here. */
  static Stream<String> unsupported(Set<String> unread) {
    String names =
        unread.stream().filter(UNSUPPORTED.asMatchPredicate()).collect(Collectors.joining(", "));
    return Stream.of(names)
        .filter(some -> !some.isEmpty())
        .map(some -> "metrics.otlp: must do without %s; see docs/telemetry.md".formatted(some));
  }

  private static Optional<OtlpSettings> wanted(Section section) {
    Optional<Secret> headers = section.find("headers", Pairs.headers());
    PlainHttp plain =
        headers.isPresent() ? PlainHttp.WITH_TOKEN_TO_PRIVATE_HOSTS : PlainHttp.ANYWHERE;
    Optional<URI> base = section.find("endpoint", Rules.baseUrl(plain));
    Optional<URI> whole = section.find("metrics-endpoint", Rules.baseUrl(plain));
    Optional<URI> url = whole.or(() -> base.map(uri -> URI.create(uri + PATH)));
    Duration interval = section.get("interval", millis(Rules.duration(Duration.ZERO)));
    Duration timeout = section.get("timeout", millis(Rules.duration(Duration.ZERO)));
    Temporality temporality =
        section.find("temporality", Temporality.rule()).orElse(Temporality.CUMULATIVE);
    String compression =
        section.find("compression", Rules.oneOf(COMPRESSIONS)).orElse(COMPRESSIONS.get(0));
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
                compression,
                Collections.max(List.of(interval, SHORTEST_INTERVAL)),
                bounded(timeout),
                temporality));
  }

  /** 0 is none, as in OpenTelemetry's variables. */
  private static Duration bounded(Duration timeout) {
    return timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0
        ? LONGEST_TIMEOUT
        : Collections.max(List.of(timeout, SHORTEST_TIMEOUT));
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
