package co.duotopia.loadtest.preflight.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BackendClientTest {
  private static final int THREADS = 4;

  @Test
  void asksOneRequestAtATimeAndAtMostTenInAnySecond() throws Exception {
    List<Long> begins = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger inWork = new AtomicInteger();
    AtomicInteger together = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          begins.add(System.nanoTime());
          together.accumulateAndGet(inWork.incrementAndGet(), Math::max);
          Thread.yield();
          inWork.decrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      BackendClient client =
          client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), line -> {});
      List<Callable<Object>> asking =
          Collections.nCopies(
              THREADS,
              () -> {
                client.get("/health");
                client.get("/health");
                client.get("/health");
                return null;
              });
      for (Future<Object> asked : threads.invokeAll(asking)) {
        asked.get();
      }
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }

    assertEquals(3 * THREADS, begins.size());
    assertEquals(1, together.get());
    long eleventh = begins.get(10) - begins.get(0);
    assertTrue(eleventh >= 900_000_000, () -> eleventh + " ns");
  }

  /** Linux has no route for TCP to a group of hosts, and sends nothing. */
  @Test
  void asksOnceWhereNoRouteLeads() {
    List<String> waits = new ArrayList<>();
    BackendClient client = client(URI.create("http://224.0.0.1"), waits::add);

    InvalidInput refused = assertThrows(InvalidInput.class, () -> client.get("/health"));

    assertTrue(refused.getMessage().contains("unreachable"), refused::getMessage);
    assertEquals(List.of(), waits);
  }

  private static BackendClient client(URI baseUrl, Consumer<String> waiting) {
    return new BackendClient(
        new TargetRoute(baseUrl, Duration.ofSeconds(5), Optional.empty()),
        () -> {
          throw new AssertionError("no TLS");
        },
        waiting);
  }
}
