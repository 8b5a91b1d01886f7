package co.duotopia.loadtest.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.duotopia.loadtest.config.DaemonThread;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The annotations of Grafana's HTTP API, for those who have the token. */
final class GrafanaReceiver implements AutoCloseable {
  /** In place of a status: the annotation is taken, but nobody is told. */
  static final int LOST_ANSWER = 0;

  /** Likewise: it is taken, but the answer does not name it. */
  static final int NO_ID = 200;

  private static final String PATH = "/api/annotations";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final String token;
  private final Deque<Integer> firstAnswers;
  private final Map<Long, ObjectNode> annotations = new ConcurrentSkipListMap<>();

  private GrafanaReceiver(HttpServer server, String token, List<Integer> firstAnswers) {
    this.server = server;
    this.token = token;
    this.firstAnswers = new ConcurrentLinkedDeque<>(firstAnswers);
    server.setExecutor(Executors.newCachedThreadPool(DaemonThread.factory("grafana")));
    server.createContext(PATH, this::take);
    server.start();
  }

  /**
   * @param firstAnswers statuses of the answers to the first requests; all others are taken
   */
  static GrafanaReceiver start(String token, Integer... firstAnswers) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    return new GrafanaReceiver(server, token, List.of(firstAnswers));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, "{}");
        return;
      }
      int manner = Optional.ofNullable(firstAnswers.poll()).orElse(-1);
      if (manner > NO_ID) {
        answer(exchange, manner, "{}");
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "GET" -> answer(exchange, 200, found(exchange.getRequestURI().getRawQuery()));
        case "POST" -> add(exchange, body, manner);
        default -> {
          String id = exchange.getRequestURI().getPath().substring(PATH.length() + 1);
          annotations.get(Long.valueOf(id)).setAll((ObjectNode) JSON.readTree(body));
          answer(exchange, 200, "{\"message\":\"Annotation patched\"}");
        }
      }
    }
  }

  private void add(HttpExchange exchange, String body, int manner) throws IOException {
    long id = annotations.size() + 1L;
    annotations.put(id, (ObjectNode) JSON.readTree(body));
    if (manner != LOST_ANSWER) {
      answer(exchange, 200, manner == NO_ID ? "{}" : "{\"id\":" + id + "}");
    }
  }

  /** Those of the time that have all the tags. */
  private String found(String query) {
    List<String> asked =
        Stream.of(query.split("&")).map(part -> URLDecoder.decode(part, UTF_8)).toList();
    ArrayNode found = JSON.createArrayNode();
    annotations.forEach(
        (id, one) -> {
          Stream<String> tags =
              StreamSupport.stream(one.path("tags").spliterator(), false).map(JsonNode::asText);
          boolean hasTags =
              tags.map("tags="::concat)
                  .toList()
                  .containsAll(asked.stream().filter(part -> part.startsWith("tags=")).toList());
          long time = one.path("time").asLong();
          if (hasTags && time >= number(asked, "from=") && time <= number(asked, "to=")) {
            found.add(one.deepCopy().put("id", id));
          }
        });
    return found.toString();
  }

  private static long number(List<String> asked, String name) {
    return asked.stream()
        .filter(part -> part.startsWith(name))
        .mapToLong(part -> Long.parseLong(part.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
    exchange.getResponseBody().write(body.getBytes(UTF_8));
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
