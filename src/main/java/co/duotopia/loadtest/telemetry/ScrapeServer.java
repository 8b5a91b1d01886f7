package co.duotopia.loadtest.telemetry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.settings.telemetry.MetricsSettings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Serves {@code /metrics} to Prometheus while a run is running, on threads of its own. */
final class ScrapeServer implements AutoCloseable {
  private static final String PATH = "/metrics";
  private static final String HEAD = "HEAD";
  private static final int THREADS = 2;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, DaemonThread.factory("metrics-scrape"));
  private final RunFeed feed;
  private final Duration lastScrape;
  private final ScrapeRhythm rhythm = new ScrapeRhythm();
  private final Semaphore scrapes = new Semaphore(0);
  private volatile boolean whole;

  private ScrapeServer(HttpServer server, RunFeed feed, Duration lastScrape) {
    this.server = server;
    this.feed = feed;
    this.lastScrape = lastScrape;
  }

  /**
   * @throws IOException when it cannot listen there
   */
  static ScrapeServer start(MetricsSettings settings, RunFeed feed) throws IOException {
    InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
    ScrapeServer made =
        new ScrapeServer(HttpServer.create(address, 0), feed, settings.lastScrape());
    made.server.createContext("/", made::answer);
    made.server.setExecutor(made.threads);
    made.server.start();
    return made;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        send(exchange, 404, "text/plain", "The metrics are at /metrics.\n".getBytes(US_ASCII));
      } else if (method.equals(HEAD)) {
        send(exchange, 200, Exposition.of(List.of(), accept(exchange)).type(), new byte[0]);
      } else if (!method.equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, "text/plain", "The metrics can only be read.\n".getBytes(US_ASCII));
      } else {
        scrape(exchange);
      }
    }
  }

  private void scrape(HttpExchange exchange) throws IOException {
    boolean isLast = whole;
    Exposition metrics = Exposition.of(feed.look(), accept(exchange));
    send(exchange, 200, metrics.type(), metrics.text());
    rhythm.scraped(scraper(exchange), System.nanoTime(), isLast);
    scrapes.release();
  }

  private static String scraper(HttpExchange exchange) {
    return exchange.getRemoteAddress().getAddress().getHostAddress()
        + exchange.getRequestHeaders().getFirst("User-Agent");
  }

  private static String accept(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept")).orElse("");
  }

  /**
   * Sends it to its end, before which the port may close. The answer to HEAD has no body: the
   * server warns on the console of one.
   */
  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    boolean isHead = exchange.getRequestMethod().equals(HEAD);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(isHead ? new byte[0] : body);
    }
  }

  /** The run has written its last figures. */
  void runIsWhole() {
    whole = true;
  }

  /** Waits for the last scrapes of the whole run where some are to be expected. */
  @Override
  public void close() {
    scrapes.drainPermits();
    long begin = System.nanoTime();
    try {
      Duration left = rhythm.untilNext(begin, lastScrape);
      while (left.toMillis() > 0) {
        scrapes.tryAcquire(left.toMillis(), TimeUnit.MILLISECONDS);
        left = rhythm.untilNext(begin, lastScrape).minusNanos(System.nanoTime() - begin);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
