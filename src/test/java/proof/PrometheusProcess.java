package proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** An installed Prometheus that scrapes one run each second. */
final class PrometheusProcess implements AutoCloseable {
  private static final String PROGRAM = "prometheus";

  private final int scraped = freePort();
  private final int port = freePort();
  private final Process process;

  PrometheusProcess(Path folder) throws IOException {
    Path conf = folder.resolve("prometheus.yml");
    Files.writeString(
        conf,
        """
        global: { scrape_interval: 1s, scrape_timeout: 1s }
        scrape_configs:
          - job_name: loadtest
            static_configs: [ { targets: [ "127.0.0.1:%d" ] } ]
        """
            .formatted(scraped));
    process =
        new ProcessBuilder(
                PROGRAM,
                "--config.file=" + conf,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
  }

  static boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The port that a run must open. */
  int scraped() {
    return scraped;
  }

  /** The value of a query over the last minutes. */
  double value(String query) throws IOException, InterruptedException {
    String url =
        "http://127.0.0.1:%d/api/v1/query?query=%s"
            .formatted(port, URLEncoder.encode(query, StandardCharsets.UTF_8));
    String answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
            .body();
    JsonNode value = new ObjectMapper().readTree(answer).at("/data/result/0/value/1");
    return value.isMissingNode() ? 0 : Double.parseDouble(value.asText());
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(10, TimeUnit.SECONDS)
        .exceptionally(late -> process.destroyForcibly())
        .join();
  }
}
