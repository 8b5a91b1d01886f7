package co.duotopia.loadtest.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.telemetry.MetricsSettings;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrapeServerTest {
  private static final Logger SERVER = Logger.getLogger("com.sun.net.httpserver");

  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          said.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private ScrapeServer server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    SERVER.addHandler(listener);
    start(Duration.ZERO);
  }

  private void start(Duration lastScrape) throws IOException {
    RunDirectory run =
        RunDirectory.create(folder, "local", "normal", LocalDateTime.of(2026, 11, 1, 9, 0));
    WrittenInfo.write(run, "normal");
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    MetricsSettings settings =
        new MetricsSettings(
            Map.of(), Optional.empty(), port, "127.0.0.1", lastScrape, Optional.empty(), List.of());
    server = ScrapeServer.start(settings, new RunFeed(run, Resource.getDefault()));
  }

  @AfterEach
  void stop() {
    SERVER.removeHandler(listener);
    server.close();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void answersHeadLikeGetWithoutABodyAndWithoutAWarning() throws Exception {
    HttpResponse<String> head = send("HEAD", "/metrics");

    assertEquals(200, head.statusCode());
    assertEquals(
        send("GET", "/metrics").headers().firstValue("Content-Type"),
        head.headers().firstValue("Content-Type"));
    assertEquals(404, send("HEAD", "/").statusCode());
    assertEquals(List.of(), said.stream().filter(text -> text.contains("HEAD")).toList());
  }

  /** Two that come again and again get the whole run, and the port closes. */
  @Test
  void staysOpenUntilEachHasTheWholeRun() throws Exception {
    server.close();
    start(Duration.ofSeconds(20));
    for (int scrape = 0; scrape < 2; scrape++) {
      scrape("Prometheus/2.42.0");
      scrape("Prometheus/3.5.0");
    }
    server.runIsWhole();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);

    scrape("Prometheus/2.42.0");
    assertThrows(TimeoutException.class, () -> closing.get(1, TimeUnit.SECONDS));
    assertEquals(200, scrape("Prometheus/3.5.0"));
    closing.get(10, TimeUnit.SECONDS);
  }

  private int scrape(String agent) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .header("User-Agent", agent)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }

  @Test
  void refusesWhatDoesNotRead() throws Exception {
    HttpResponse<String> post = send("POST", "/metrics");

    assertEquals(405, post.statusCode());
    assertTrue(post.headers().firstValue("Allow").orElseThrow().contains("HEAD"));
  }
}
