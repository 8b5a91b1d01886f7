package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for the other injectors, at the address that was given and at no other. Without the token
 * nobody gets further than the headers; bodies are bounded, and a slow one is cut off. While it
 * comes it holds a thread, so there is one for each injector, up to {@value #MOST_THREADS}.
 *
 * <p>HTTP, by the JDK's own server, since a request that got no answer is simply sent again: a
 * connection that a network drops costs nothing, and proxies and service meshes let it pass.
 */
final class CoordinatorServer implements AutoCloseable {
  /** The largest body. */
  static final int MOST_BYTES = 8 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(CoordinatorServer.class);
  private static final int LEAST_CONNECTIONS = 50;
  private static final int MOST_THREADS = 256;
  private static final int LAST_ANSWERS_SECONDS = 1;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;

  private final MeetingPoint point;
  private final Answering answering;
  private final HttpServer server;
  private final ExecutorService threads;

  /** Answers requests. */
  interface Answering {
    /**
     * @param path such as {@code /news}
     * @return empty: there is no such path
     * @throws IOException when the body is not what it must be
     */
    Optional<JsonNode> answer(String path, byte[] body, String from) throws IOException;
  }

  /**
   * @throws InvalidInput when nobody can listen there
   */
  CoordinatorServer(MeetingPoint point, int injectors, Answering answering) {
    this.point = point;
    this.answering = answering;
    int connections = Math.max(LEAST_CONNECTIONS, injectors);
    threads =
        Executors.newFixedThreadPool(
            Math.min(MOST_THREADS, connections), DaemonThread.factory("injectors"));
    // Read by the server's class once: an answer must not wait for the next packet, and a request
    // must not take a thread for ever.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", "15");
    System.setProperty("sun.net.httpserver.maxRspTime", "15");
    System.setProperty("sun.net.httpserver.maxIdleConnections", Integer.toString(connections));
    try {
      server = HttpServer.create(point.address(), connections);
    } catch (IOException | RuntimeException e) {
      threads.shutdown();
      throw new InvalidInput(
          "LOADTEST_COORDINATOR: must be a free address of this machine, but at %s nobody can listen (%s); choose another one"
              .formatted(point, e.getMessage()));
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!point.admits(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(UNAUTHORIZED, -1);
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        exchange.sendResponseHeaders(TOO_LARGE, -1);
        return;
      }
      answer(exchange, body);
    } catch (RuntimeException | Error e) {
      LOG.warn("injectors: a message was not answered ({})", e.toString());
    }
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    String from = exchange.getRemoteAddress().getAddress().getHostAddress();
    Optional<JsonNode> answer;
    try {
      answer = answering.answer(exchange.getRequestURI().getPath(), body, from);
    } catch (IOException damaged) {
      LOG.debug("injectors: {}", from, damaged);
      exchange.sendResponseHeaders(BAD_REQUEST, -1);
      return;
    }
    if (answer.isEmpty()) {
      exchange.sendResponseHeaders(NOT_FOUND, -1);
      return;
    }
    byte[] bytes = RunJson.MAPPER.writeValueAsBytes(answer.get());
    exchange.sendResponseHeaders(OK, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Ends the server after answering earlier requests; HttpServer.stop would wait in any case. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
