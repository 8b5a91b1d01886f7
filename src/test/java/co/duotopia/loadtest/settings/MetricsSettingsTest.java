package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.telemetry.MetricsSettings;
import co.duotopia.loadtest.settings.telemetry.OtlpSettings;
import co.duotopia.loadtest.settings.telemetry.Temporality;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
    assertEquals(Temporality.DELTA, otlp.temporality());
    assertEquals(
        Map.of("service.name", "nightly", "team", "qa", "room", "a,b"),
        metrics.resourceAttributes());
    assertEquals(List.of(), metrics.warnings());
  }

  @Test
  void leaveOutResourceAttributesThatCannotBeRead() {
    MetricsSettings metrics =
        shipped(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.example.com:4318/",
                "OTEL_RESOURCE_ATTRIBUTES", "a=b,,word,c=d,e=%"));

    assertEquals(
        Map.of("service.name", "duotopia-loadtest", "a", "b", "c", "d"),
        metrics.resourceAttributes());
    assertEquals(
        List.of(
            "environment variable OTEL_RESOURCE_ATTRIBUTES: must be name=value pairs, separated by"
                + " commas and percent-encoded, but 2 of them cannot be read"),
        metrics.warnings());
  }

  /** By the specification's order; a variable is stronger than the file. */
  @ParameterizedTest
  @CsvSource({"'',shop", "nightly,nightly"})
  void preferTheNameOfTheServiceThatIsGivenAsSuch(String name, String known) {
    MetricsSettings metrics =
        shipped(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318",
                "OTEL_SERVICE_NAME", name,
                "OTEL_RESOURCE_ATTRIBUTES", "service.name=shop"));

    assertEquals(Map.of("service.name", known), metrics.resourceAttributes());
  }

  @Test
  void preferTheVariablesForMetricsAlone() {
    OtlpSettings otlp =
        shipped(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "https://one.example.com",
                    "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "https://two.example.com/otlp/in",
                    "OTEL_EXPORTER_OTLP_HEADERS", "a=1",
                    "OTEL_EXPORTER_OTLP_COMPRESSION", "none",
                    "OTEL_EXPORTER_OTLP_METRICS_COMPRESSION", "gzip",
                    "OTEL_EXPORTER_OTLP_METRICS_HEADERS", "Authorization=Basic%20eDp5+/==, b=2"))
            .otlp()
            .orElseThrow();

    assertEquals(URI.create("https://two.example.com/otlp/in"), otlp.url());
    assertEquals(Map.of("Authorization", "Basic eDp5+/==", "b", "2"), otlp.headerValues());
    assertFalse(otlp.toString().contains("eDp5"));
    assertEquals("gzip", otlp.compression());
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

  @ParameterizedTest
  @CsvSource({"none,false", "None,false", "prometheus,false", "'prometheus, OTLP',true"})
  void pushWhereThatIsAmongTheExporters(String exporters, boolean pushed) {
    Map<String, String> variables =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://127.0.0.1:4318",
            "OTEL_METRICS_EXPORTER",
            exporters);

    MetricsSettings metrics = shipped(variables);

    assertEquals(pushed, metrics.otlp().isPresent());
    List<String> warnings =
        exporters.equals("prometheus")
            ? List.of(
                "environment variable OTEL_METRICS_EXPORTER: must be otlp or none, but is"
                    + " prometheus; for Prometheus, set metrics.port")
            : List.of();
    assertEquals(warnings, metrics.warnings());
  }

  @Test
  void sayWhichVariablesOfAPushAreNotSupported() {
    Map<String, String> variables = new HashMap<>();
    variables.put("OTEL_EXPORTER_OTLP_CLIENT_KEY", "key.pem");
    variables.put("OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", "ca.pem");
    variables.put("OTEL_EXPORTER_OTLP_CERTIFICATE", "ca.pem");
    variables.put("OTEL_METRICS_EXEMPLAR_FILTER", " ");
    assertEquals(List.of(), shipped(variables).warnings());

    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318");

    assertEquals(
        List.of(
            "metrics.otlp: must do without OTEL_EXPORTER_OTLP_CERTIFICATE,"
                + " OTEL_EXPORTER_OTLP_CLIENT_KEY; see docs/telemetry.md"),
        shipped(variables).warnings());
    assertTrue(shipped(variables).otlp().isPresent());
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
    assertEquals(List.of(), shipped(others).warnings());
  }

  /** As OpenTelemetry's specification has it. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "yes", "False"})
  void areDisabledByTheWordTrueAlone(String word) {
    Map<String, String> variables =
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318", "OTEL_SDK_DISABLED", word);

    assertTrue(shipped(variables).otlp().isPresent());
  }

  /** 0 is no limit there. */
  @ParameterizedTest
  @CsvSource({"60000,30000", "0,30000", "50,100"})
  void keepStandardVariablesWithinBounds(String given, long millis) {
    OtlpSettings otlp =
        shipped(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318",
                    "OTEL_EXPORTER_OTLP_TIMEOUT", given,
                    "OTEL_METRIC_EXPORT_INTERVAL", "500"))
            .otlp()
            .orElseThrow();

    assertEquals(Duration.ofMillis(millis), otlp.timeout());
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
          otlp.protocol | grpc | must be http/protobuf, but is grpc; for load tests alone, set OTEL_EXPORTER_OTLP_METRICS_PROTOCOL=http/protobuf and OTEL_EXPORTER_OTLP_METRICS_ENDPOINT to the receiver's HTTP port, mostly 4318 (with /v1/metrics), or OTEL_SDK_DISABLED=true
          grafana.url | https://grafana.example.com | must be set together with metrics.grafana.token, but that is not set; create a service account's token in Grafana
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

  /** They may be there for other programs. */
  @Test
  void warnOfVariablesThatCannotBe() {
    MetricsSettings grpc =
        shipped(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));
    MetricsSettings plain =
        shipped(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://otlp.example.com",
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=s3cret",
                "GRAFANA_URL", "https://grafana.example.com"));

    assertFalse(grpc.areWanted() || plain.areWanted());
    assertEquals(1, grpc.warnings().size());
    assertTrue(
        grpc.warnings()
            .get(0)
            .startsWith(
                "environment variable OTEL_EXPORTER_OTLP_PROTOCOL: must be http/protobuf, but is"
                    + " grpc;"));
    assertEquals(
        List.of(
            "environment variable OTEL_EXPORTER_OTLP_ENDPOINT: must be https, since a token goes to"
                + " it, but is http://otlp.example.com; write https://otlp.example.com, or use a"
                + " private address or name, such as 10.0.0.7, name.namespace.svc, or localhost"
                + " with a tunnel",
            "environment variable GRAFANA_URL: must be set together with metrics.grafana.token, but"
                + " that is not set; create a service account's token in Grafana"),
        plain.warnings());
  }
}
