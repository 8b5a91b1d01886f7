package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.config.DaemonThread;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A receiver of OpenTelemetry's protocol over HTTP, which decodes what is pushed by the published
 * definitions and keeps the newest value of each time series.
 */
public final class OtlpReceiver implements AutoCloseable {
  /** How it answers. */
  public enum Manner {
    TAKES,
    /** Wants a token that nobody has. */
    REFUSES,
    /** Is overloaded for the first six requests, and takes the others. */
    TAKES_LATER,
    /** Takes the first push without an answer, and the others with one. */
    TAKES_SILENTLY,
    /** Takes no push in which there is a request named {@link #BAD}. */
    TAKES_NO_BAD,
    /** Says of success that it took all but three data points. */
    REJECTS_SOME,
    /** Is a portal's login page. */
    PORTAL,
    /** Reads, and never answers. */
    HANGS
  }

  public static final String BAD = "GET /bad";

  private static final int OVERLOADED = 6;

  private final HttpServer server;
  private final Manner manner;
  private final AggregationTemporality temporality;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger pushes = new AtomicInteger();
  private final Map<String, Double> values = new ConcurrentHashMap<>();
  private final Map<String, String> resource = new ConcurrentHashMap<>();
  private volatile String authorization = "";

  private OtlpReceiver(HttpServer server, Manner manner, AggregationTemporality temporality) {
    this.server = server;
    this.manner = manner;
    this.temporality = temporality;
    server.setExecutor(Executors.newCachedThreadPool(DaemonThread.factory("otlp-receiver")));
    server.createContext("/v1/metrics", this::take);
    server.start();
  }

  /** Requires cumulative counts. */
  public static OtlpReceiver start(Manner manner) throws IOException {
    return start(manner, AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
  }

  static OtlpReceiver start(Manner manner, AggregationTemporality required) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    return new OtlpReceiver(server, manner, required);
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      authorization =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
      int push = pushes.incrementAndGet();
      if (manner == Manner.HANGS) {
        closing.await();
      }
      ExportMetricsServiceRequest request = ExportMetricsServiceRequest.parseFrom(body);
      int status = status(push, request);
      if (status == 200) {
        take(request);
      }
      if (manner == Manner.TAKES_SILENTLY && push == 1) {
        return;
      }
      byte[] answer = answer();
      exchange
          .getResponseHeaders()
          .set("Content-Type", manner == Manner.PORTAL ? "text/html" : "application/x-protobuf");
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int status(int push, ExportMetricsServiceRequest request) {
    return switch (manner) {
      case REFUSES -> 401;
      case TAKES_LATER -> push <= OVERLOADED ? 503 : 200;
      case TAKES_NO_BAD -> request.toString().contains(BAD) ? 400 : 200;
      default -> 200;
    };
  }

  private byte[] answer() {
    return switch (manner) {
      case REJECTS_SOME ->
          ExportMetricsServiceResponse.newBuilder()
              .setPartialSuccess(
                  ExportMetricsPartialSuccess.newBuilder()
                      .setErrorMessage("too old")
                      .setRejectedDataPoints(3))
              .build()
              .toByteArray();
      case PORTAL -> "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
      default -> new byte[0];
    };
  }

  private void take(ExportMetricsServiceRequest request) {
    request
        .getResourceMetricsList()
        .forEach(
            sender -> {
              resource.putAll(attributes(sender.getResource().getAttributesList()));
              sender
                  .getScopeMetricsList()
                  .forEach(scope -> scope.getMetricsList().forEach(this::take));
            });
  }

  private void take(Metric metric) {
    if (metric.hasSum()) {
      require(metric.getSum().getAggregationTemporality());
      metric
          .getSum()
          .getDataPointsList()
          .forEach(
              point ->
                  keep(
                      metric.getName(),
                      point.getAttributesList(),
                      point.hasAsInt() ? point.getAsInt() : point.getAsDouble()));
    } else if (metric.hasHistogram()) {
      require(metric.getHistogram().getAggregationTemporality());
      metric
          .getHistogram()
          .getDataPointsList()
          .forEach(
              point -> {
                keep(metric.getName() + ".count", point.getAttributesList(), point.getCount());
                keep(metric.getName() + ".sum", point.getAttributesList(), point.getSum());
              });
    } else {
      metric
          .getGauge()
          .getDataPointsList()
          .forEach(point -> keep(metric.getName(), point.getAttributesList(), point.getAsDouble()));
    }
  }

  private void require(AggregationTemporality actual) {
    if (actual != temporality) {
      throw new IllegalStateException("required " + temporality + ", actual " + actual);
    }
  }

  private void keep(String name, List<KeyValue> attributes, double value) {
    boolean isNew = temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    values.merge(name + attributes(attributes), value, isNew ? Double::sum : (old, now) -> now);
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey, pair -> pair.getValue().getStringValue(), (a, b) -> b));
  }

  /** How many requests came. */
  public int pushes() {
    return pushes.get();
  }

  /** The header of the last one. */
  public String authorization() {
    return authorization;
  }

  /** Attributes of the sender. */
  public Map<String, String> resource() {
    return resource;
  }

  /**
   * The sum of the newest values of a metric's time series.
   *
   * @param attributes parts that they must have, as in {@code outcome=TIMED_OUT}
   */
  public double sum(String metric, String... attributes) {
    return series(metric)
        .filter(entry -> Stream.of(attributes).allMatch(entry.getKey()::contains))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private Stream<Map.Entry<String, Double>> series(String metric) {
    return values.entrySet().stream().filter(entry -> entry.getKey().startsWith(metric + "{"));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
