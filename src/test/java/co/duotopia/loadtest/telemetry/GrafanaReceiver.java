package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.config.DaemonThread;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The annotations of Grafana's HTTP API, for those who have the token. */
final class GrafanaReceiver implements AutoCloseable {
  private static final String PATH = "/api/annotations";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final String token;
  private final AtomicInteger refusals;
  private final Map<Long, ObjectNode> annotations = new ConcurrentSkipListMap<>();

  private GrafanaReceiver(HttpServer server, String token, int refusals) {
    this.server = server;
    this.token = token;
    this.refusals = new AtomicInteger(refusals);
    server.setExecutor(Executors.newCachedThreadPool(DaemonThread.factory("grafana")));
    server.createContext(PATH, this::take);
    server.start();
  }

  /**
   * @param refusals so many requests are refused first
   */
  static GrafanaReceiver start(String token, int refusals) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    return new GrafanaReceiver(server, token, refusals);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      boolean known =
          ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!known || refusals.getAndDecrement() > 0) {
        answer(exchange, known ? 503 : 401, "{}");
      } else if (exchange.getRequestMethod().equals("POST")) {
        long id = annotations.size() + 1L;
        annotations.put(id, (ObjectNode) body);
        answer(exchange, 200, "{\"message\":\"Annotation added\",\"id\":" + id + "}");
      } else {
        String path = exchange.getRequestURI().getPath();
        annotations.get(Long.valueOf(path.substring(PATH.length() + 1))).setAll((ObjectNode) body);
        answer(exchange, 200, "{\"message\":\"Annotation patched\"}");
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
  }

  /** In the order in which they came. */
  List<ObjectNode> annotations() {
    return List.copyOf(annotations.values());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
