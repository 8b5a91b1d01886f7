package co.duotopia.loadtest.standin.fault.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.http.Exchange;
import co.duotopia.loadtest.standin.http.Scheduler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over HTTP, with a time of its own and a service that answers when it is told to. */
class ColdStartsFaultTest {
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final FaultSettings SETTINGS =
      new FaultSettings(
          "cold-starts",
          "",
          1,
          Duration.ZERO,
          Duration.ofHours(1),
          Map.of(
              "start-up", "3500ms",
              "instances", "2",
              "concurrency", "1",
              "queue", "4",
              "idle", "10s"));

  private final BlockingQueue<Planned> planned = new LinkedBlockingQueue<>();
  private final BlockingQueue<Exchange> inService = new LinkedBlockingQueue<>();
  private final Fault fault = new ColdStartsFault(SETTINGS, 1, new Plan());
  private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
  private final HttpClient client = HttpClient.newHttpClient();

  private record Planned(Duration delay, Runnable action) {}

  private final class Plan implements Scheduler {
    @Override
    public void after(Duration delay, Runnable action) {
      planned.add(new Planned(delay, action));
    }

    @Override
    public void close() {
      planned.clear();
    }
  }

  private final class Front extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      fault.meet(new Exchange(request, response, callback), inService::add);
      return true;
    }
  }

  @BeforeEach
  void open() throws Exception {
    server.setHandler(new Front());
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    server.stop();
  }

  private List<CompletableFuture<Integer>> send(int count) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURI().toString())).build();
    return IntStream.range(0, count)
        .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
        .map(answer -> answer.thenApply(HttpResponse::statusCode))
        .toList();
  }

  /** A start takes between 4 and 10 sevenths of the average. */
  private void startInstance() throws Exception {
    Planned start = next(planned);
    assertTrue(start.delay().compareTo(Duration.ofSeconds(2)) >= 0, start::toString);
    assertTrue(start.delay().compareTo(Duration.ofSeconds(5)) <= 0, start::toString);
    start.action().run();
  }

  private void serveOne() throws Exception {
    next(inService).answer(200, "text/plain", "served");
  }

  private static <T> T next(BlockingQueue<T> queue) throws Exception {
    T next = queue.poll(20, TimeUnit.SECONDS);
    assertTrue(next != null, "nothing for 20 s");
    return next;
  }

  private static int status(CompletableFuture<Integer> answer) throws Exception {
    return answer.get(20, TimeUnit.SECONDS);
  }

  /** Those that are answered first. */
  private static List<Integer> first(int count, List<CompletableFuture<Integer>> sent)
      throws Exception {
    BlockingQueue<Integer> answered = new LinkedBlockingQueue<>();
    sent.forEach(answer -> answer.thenAccept(answered::add));
    List<Integer> statuses = new ArrayList<>();
    while (statuses.size() < count) {
      statuses.add(next(answered));
    }
    return statuses;
  }

  @Test
  void requestsWaitForInstancesAndTheQueueRefusesTheRest() throws Exception {
    List<CompletableFuture<Integer>> sent = send(10);

    assertEquals(List.of(503, 503, 503, 503, 503, 503), first(6, sent));
    assertTrue(inService.isEmpty(), "served without an instance");
    startInstance();
    startInstance();
    for (int i = 0; i < 4; i++) {
      serveOne();
    }
    assertEquals(4, Collections.frequency(first(10, sent), 200));
  }

  @Test
  void aWarmInstanceServesAtOnce() throws Exception {
    List<CompletableFuture<Integer>> cold = send(1);
    startInstance();
    serveOne();
    assertEquals(200, status(cold.get(0)));

    List<CompletableFuture<Integer>> warm = send(1);
    serveOne();

    assertEquals(200, status(warm.get(0)));
  }

  @Test
  void scalesToZeroWhenItWasIdle() throws Exception {
    List<CompletableFuture<Integer>> first = send(1);
    startInstance();
    serveOne();
    assertEquals(200, status(first.get(0)));
    Planned idle = next(planned);
    assertEquals(IDLE, idle.delay());
    idle.action().run();

    List<CompletableFuture<Integer>> second = send(1);

    startInstance();
    serveOne();
    assertEquals(200, status(second.get(0)));
  }

  @Test
  void workKeepsTheInstances() throws Exception {
    List<CompletableFuture<Integer>> first = send(1);
    startInstance();
    serveOne();
    assertEquals(200, status(first.get(0)));
    Planned idle = next(planned);
    List<CompletableFuture<Integer>> second = send(1);
    Exchange working = next(inService);

    idle.action().run();
    working.answer(200, "text/plain", "served");

    assertEquals(200, status(second.get(0)));
    assertEquals(IDLE, next(planned).delay(), "a start although an instance is there");
  }
}
