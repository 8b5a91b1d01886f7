package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.run.requests.TraceParent;
import co.duotopia.loadtest.telemetry.OtlpReceiver;
import co.duotopia.loadtest.telemetry.OtlpReceiver.Manner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics that other systems get from a run. */
class MetricsIT {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final String TOKEN = "t0p/secret";
  private static final String TRACED = "loadtest.tracing.sampled-share=1";

  @TempDir Path folder;
  private OddBackend backend;

  @BeforeEach
  void startBackend() throws IOException {
    Answer stored = new Answer(200, "{\"audio_url\":\"u\"}");
    backend = new OddBackend().answer(UPLOAD, new Answer(500, "no"), stored);
  }

  @AfterEach
  void stopBackend() {
    backend.close();
  }

  @Test
  void tellsAReceiverAndAScraperWhatTheResultsSay() throws Exception {
    int port = freePort();
    try (OtlpReceiver receiver = OtlpReceiver.start(Manner.TAKES);
        EngineRun run = start(receiver, "loadtest.metrics.port=" + port, TRACED)) {
      String scraped = scrapeToTheEnd(port, run.process());

      assertEquals(0, run.exitCode(), run.console());
      JsonNode summary = summary(run);
      long requests = summary.at("/phases/whole/all/count").asLong();
      long failures = summary.at("/phases/whole/all/failures").asLong();
      assertTrue(requests >= 5, "requests " + requests);
      assertEquals(1, failures);
      assertTraced(run);
      assertEquals(requests, receiver.sum("loadtest.requests"));
      assertEquals(requests, receiver.sum("loadtest.request.duration.count"));
      assertEquals(failures, receiver.sum("loadtest.failures", "outcome=STATUS 500", "injector=0"));
      assertEquals(0, receiver.sum("loadtest.users"));
      assertEquals("duotopia-loadtest", receiver.resource().get("service.name"));
      assertEquals("qa", receiver.resource().get("team"));
      assertEquals("Bearer " + TOKEN, receiver.authorization());
      assertEquals(requests, sum(scraped, "loadtest_requests_total"));
      assertEquals(requests, sum(scraped, "loadtest_request_duration_seconds_count"));
      assertEquals(failures, sum(scraped, "loadtest_failures_total"));
      String name = run.results().getFileName().toString();
      assertTrue(scraped.contains("run=\"" + name + "\""), scraped);
      assertNoSecret(run);
    }
  }

  @Test
  void runsAsWellWhenNobodyTakesThem() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start(Manner.REFUSES);
        ServerSocket taken = new ServerSocket(0);
        EngineRun run = start(receiver, "loadtest.metrics.port=" + taken.getLocalPort())) {
      assertEquals(0, run.exitCode(), run.console());

      assertEquals(1, run.events("metrics-lost").stream().filter(this::isOfPush).count());
      assertTrue(receiver.pushes() >= 2, "pushes " + receiver.pushes());
      assertTrue(run.console().contains("(HTTP 401: check the token"), run.console());
      assertTrue(run.console().contains("metrics.port: must be free, but "), run.console());
      assertTrue(
          run.console().contains("Warning: environment variable GRAFANA_URL: must be set together"),
          run.console());
      assertTrue(run.console().contains("pushes failed"), run.console());
      assertFalse(run.console().contains("Exception"), run.console());
      assertTrue(summary(run).at("/phases/whole/all/count").asLong() >= 5);
      assertEquals("", backend.arrivals(UPLOAD).get(0).traceparent());
      assertNoSecret(run);
    }
  }

  /** The failed upload is found again by the id that stands in the results. */
  private void assertTraced(EngineRun run) throws IOException {
    String header = backend.arrivals(UPLOAD).get(0).traceparent();
    String id = TraceParent.traceId(header).orElseThrow();
    for (String file : List.of("results_failures.csv", "live.jsonl", "report.html")) {
      assertTrue(Files.readString(run.results().resolve(file)).contains(id), file);
    }
    assertEquals(id, summary(run).at("/failures/0/trace").asText());
  }

  private boolean isOfPush(JsonNode event) {
    return event.get("text").asText().contains("/v1/metrics");
  }

  private EngineRun start(OtlpReceiver receiver, String... more) throws IOException {
    Map<String, String> variables = new HashMap<>(backend.variables());
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
    variables.put("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20" + TOKEN);
    variables.put("OTEL_METRIC_EXPORT_INTERVAL", "1000");
    variables.put("OTEL_RESOURCE_ATTRIBUTES", "team=qa");
    variables.put("GRAFANA_URL", "https://grafana.example.com");
    Stream<String> usual =
        Stream.of(
            "users=1",
            "rate=10",
            "time=8s",
            "loadtest.journey.think-time.min=50ms",
            "loadtest.journey.think-time.max=50ms",
            "loadtest.scenarios.normal.expected.success-above-percent=1");
    return EngineRun.start(
        folder, variables, "Normal", Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
  }

  /** Scrapes like Prometheus; returns the last scrape. */
  private static String scrapeToTheEnd(int port, Process run) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    String last = "";
    do {
      try {
        last = client.send(request, BodyHandlers.ofString()).body();
      } catch (IOException notYetOrNoMore) {
        // Its port is open during the run alone.
      }
    } while (!run.waitFor(200, TimeUnit.MILLISECONDS));
    return last;
  }

  private static double sum(String scraped, String metric) {
    return scraped
        .lines()
        .filter(line -> line.startsWith(metric + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static JsonNode summary(EngineRun run) throws IOException {
    return new ObjectMapper().readTree(run.results().resolve("summary.json").toFile());
  }

  private static void assertNoSecret(EngineRun run) throws IOException {
    assertFalse(run.console().contains(TOKEN));
    try (Stream<Path> files = Files.walk(run.results())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), "ISO-8859-1");
        assertFalse(text.contains(TOKEN) || text.contains("t0p%2Fsecret"), file.toString());
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
