package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.telemetry.MetricsSettings;
import co.duotopia.loadtest.settings.telemetry.OtlpSettings;
import co.duotopia.loadtest.settings.telemetry.ResourceAttributes;
import co.duotopia.loadtest.settings.telemetry.Temporality;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsSettingsTest {
  private static final URL CONF = MetricsSettingsTest.class.getResource("/loadtest.conf");

  @TempDir Path directory;

  private MetricsSettings shipped(Map<String, String> variables) {
    return new SettingsLoader(Map.of(), variables, directory, CONF).load("normal").metrics();
  }

  @Test
  void sendNothingAndListenNowhereUnlessToldTo() {
    MetricsSettings metrics = shipped(Map.of());

    assertFalse(metrics.areWanted());
    assertEquals(0, metrics.port());
    assertEquals("127.0.0.1", metrics.address());
  }

  @Test
  void readTheVariablesOfOpenTelemetry() {
    MetricsSettings metrics =
        shipped(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.example.com:4318/",
                "OTEL_METRIC_EXPORT_INTERVAL", "60000",
                "OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "1500",
                "OTEL_SERVICE_NAME", "nightly",
                "OTEL_RESOURCE_ATTRIBUTES", "team=qa,room=a%2Cb,",
                "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "Delta"));

    OtlpSettings otlp = metrics.otlp().orElseThrow();
    assertTrue(metrics.areWanted());
    assertEquals(URI.create("http://collector.example.com:4318/v1/metrics"), otlp.url());
    assertEquals(Duration.ofMinutes(1), otlp.interval());
    assertEquals(Duration.ofMillis(1500), otlp.timeout());
    assertEquals("nightly", metrics.serviceName());
    assertEquals(Temporality.DELTA, otlp.temporality());
    assertEquals(
        new ResourceAttributes(Map.of("team", "qa", "room", "a,b"), 0),
        metrics.resourceAttributes());
  }

  @Test
  void leaveOutResourceAttributesThatCannotBeRead() {
    MetricsSettings metrics =
        shipped(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.example.com:4318/",
                "OTEL_RESOURCE_ATTRIBUTES", "a=b,,word,c=d,e=%"));

    assertEquals(
        new ResourceAttributes(Map.of("a", "b", "c", "d"), 2), metrics.resourceAttributes());
  }

  @Test
  void preferTheVariablesForMetricsAlone() {
    OtlpSettings otlp =
        shipped(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "https://one.example.com",
                    "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "https://two.example.com/otlp/in",
                    "OTEL_EXPORTER_OTLP_HEADERS", "a=1",
                    "OTEL_EXPORTER_OTLP_METRICS_HEADERS", "Authorization=Basic%20eDp5+/==, b=2"))
            .otlp()
            .orElseThrow();

    assertEquals(URI.create("https://two.example.com/otlp/in"), otlp.url());
    assertEquals(Map.of("Authorization", "Basic eDp5+/==", "b", "2"), otlp.headerValues());
    assertFalse(otlp.toString().contains("eDp5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "TRUE"})
  void doNotPushWhenOpenTelemetryIsDisabled(String word) {
    Map<String, String> disabled =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318",
            "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
            "OTEL_SDK_DISABLED", word);

    assertFalse(shipped(disabled).areWanted());
  }

  @Test
  void passOverVariablesForOtherProgramsWithoutAPush() {
    Map<String, String> others =
        Map.of(
            "OTEL_EXPORTER_OTLP_TIMEOUT", "soon",
            "OTEL_METRIC_EXPORT_INTERVAL", "often",
            "OTEL_EXPORTER_OTLP_HEADERS", "Bearer x",
            "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
            "OTEL_RESOURCE_ATTRIBUTES", "no pair",
            "OTEL_SDK_DISABLED", "1");

    assertFalse(shipped(others).areWanted());
  }

  /** As OpenTelemetry's specification has it. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "yes", "False"})
  void areDisabledByTheWordTrueAlone(String word) {
    Map<String, String> variables =
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318", "OTEL_SDK_DISABLED", word);

    assertTrue(shipped(variables).otlp().isPresent());
  }

  @Test
  void keepStandardVariablesWithinBounds() {
    OtlpSettings otlp =
        shipped(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318",
                    "OTEL_EXPORTER_OTLP_TIMEOUT", "60000",
                    "OTEL_METRIC_EXPORT_INTERVAL", "500"))
            .otlp()
            .orElseThrow();

    assertEquals(Duration.ofSeconds(30), otlp.timeout());
    assertEquals(Duration.ofSeconds(1), otlp.interval());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          otlp.headers | Bearer s3cret | must be name=value pairs, separated by commas and percent-encoded, but one of them is not
          otlp.headers | a=%zz | must be name=value pairs, separated by commas and percent-encoded, but the % of a is not followed by two digits
          otlp.headers | a=1%0Ab | must be name=value pairs, separated by commas and percent-encoded, but one of them is not an HTTP header
          otlp.temporality | often | must be one of cumulative, delta, lowmemory, but is often
          port | 70000 | must be a whole number from 0 to 65535, but is 70000
          """)
  void refuseWhatCannotBe(String key, String value, String problem) {
    List<String> problems =
        new Sources(directory)
            .variable("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
            .property("loadtest.metrics." + key, value)
            .problems();

    assertEquals(List.of("-Dloadtest.metrics." + key + ": " + problem), problems);
  }

  @Test
  void refuseAnotherProtocolAndATokenInPlainText() {
    Sources grpc =
        new Sources(directory)
            .variable("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")
            .variable("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
    Sources plain =
        new Sources(directory)
            .variable("OTEL_EXPORTER_OTLP_ENDPOINT", "http://otlp.example.com")
            .variable("OTEL_EXPORTER_OTLP_HEADERS", "api-key=s3cret")
            .variable("GRAFANA_URL", "https://grafana.example.com");

    assertTrue(grpc.problems().get(0).contains("must be http/protobuf, but is grpc"));
    assertTrue(grpc.problems().get(0).contains("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL"));
    List<String> problems = plain.problems();
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(
        problems
            .get(0)
            .endsWith(
                "must be https, since a token goes to it, but is http://otlp.example.com; write"
                    + " https://otlp.example.com, or use a private address or name, such as"
                    + " 10.0.0.7, name.namespace.svc, or localhost with a tunnel"),
        problems.toString());
    assertTrue(problems.get(1).contains("metrics.grafana.token"), problems.toString());
    assertFalse(problems.toString().contains("s3cret"));
  }
}
