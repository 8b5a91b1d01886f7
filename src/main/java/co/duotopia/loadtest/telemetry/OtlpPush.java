package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.Ticker;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.settings.telemetry.OtlpSettings;
import co.duotopia.loadtest.settings.telemetry.Temporality;
import co.duotopia.loadtest.text.Formats;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Pushes the metrics of a run at intervals, on a thread of its own, and once more when it is
 * closed. A receiver that cannot be reached, hangs or refuses is an event {@code metrics-lost},
 * once; the next push makes good what one has missed, see {@link Unsent}.
 */
final class OtlpPush implements AutoCloseable {
  /** Its own messages would repeat ours; kept here, since loggers are forgotten. */
  private static final Logger SILENT = Logger.getLogger("io.opentelemetry");

  /** Less than the end of the run waits for it. */
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(8);

  private final OtlpSettings settings;
  private final OtlpHttpMetricExporter exporter;
  private final RunFeed feed;
  private final EventLog events;
  private final MonitorClock clock = MonitorClock.system();
  private final Unsent unsent;
  private final Ticker ticker;
  private long pushes;
  private long failed;
  private boolean told;
  private volatile Optional<String> lastFailure = Optional.empty();
  private volatile boolean hasWholeRun;
  private volatile boolean runIsWhole;

  private OtlpPush(
      OtlpSettings settings, OtlpHttpMetricExporter exporter, RunFeed feed, EventLog events) {
    this.settings = settings;
    this.exporter = exporter;
    this.feed = feed;
    this.events = events;
    unsent = new Unsent(settings.temporality());
    ticker = Ticker.start("metrics-push", settings.interval(), tick -> push(), clock);
  }

  static OtlpPush start(OtlpSettings settings, Route route, RunFeed feed, EventLog events) {
    SILENT.setLevel(Level.OFF);
    OtlpHttpMetricExporterBuilder builder =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(settings.url().toString())
            .setCompression(settings.compression())
            .setTimeout(settings.timeout())
            .setConnectTimeout(settings.timeout())
            .setHeaders(settings::headerValues)
            .setComponentLoader(CheckedSender.loader())
            .setRetryPolicy(retries(settings.temporality()))
            .setSslContext(route.tls(), route.trust());
    route
        .proxy()
        .apply(settings.url())
        .ifPresent(
            proxy ->
                builder.setProxyOptions(
                    ProxyOptions.create(new InetSocketAddress(proxy.host(), proxy.port()))));
    return new OtlpPush(settings, builder.build(), feed, events);
  }

  /** Not after an attempt without an answer where what was taken would count twice. */
  private static RetryPolicy retries(Temporality temporality) {
    RetryPolicy usual = RetryPolicy.getDefault();
    return temporality == Temporality.CUMULATIVE
        ? usual
        : usual.toBuilder().setRetryExceptionPredicate(PushFailure::wasNotSent).build();
  }

  private void push() {
    boolean isOfWholeRun = runIsWhole;
    Duration patience =
        isOfWholeRun && settings.timeout().compareTo(LAST_PATIENCE) > 0
            ? LAST_PATIENCE
            : settings.timeout();
    CompletableResultCode result = exporter.export(unsent.with(feed.look()));
    result.join(patience.toMillis() + 100, TimeUnit.MILLISECONDS);
    pushes++;
    if (result.isSuccess()) {
      hasWholeRun |= isOfWholeRun;
      unsent.taken();
      succeeded();
    } else {
      unsent.failed(PushFailure.isToBeSentAgain(result));
      failed(PushFailure.of(result, patience));
    }
  }

  private void succeeded() {
    boolean back = lastFailure.isPresent();
    lastFailure = Optional.empty();
    if (back && told) {
      tell(EventType.METRICS_BACK, "metrics: %s takes them again".formatted(settings.url()));
    }
  }

  private void failed(String why) {
    failed++;
    lastFailure = Optional.of(why);
    if (!told && !runIsWhole) {
      told = true;
      tell(
          EventType.METRICS_LOST,
          "metrics: %s must take them, but does not (%s); the run continues, and tries again every %s"
              .formatted(settings.url(), why, Formats.units(settings.interval())));
    }
  }

  private void tell(String type, String text) {
    if (!runIsWhole) {
      events.append(new Event(clock.now(), type, text, Map.of("pushes", pushes, "failed", failed)));
    }
  }

  /** The run has written its last figures, and takes no more events. */
  void runIsWhole() {
    runIsWhole = true;
  }

  /** Pushes the whole run; waits for at most 10 s. */
  @Override
  public void close() {
    runIsWhole();
    ticker.close();
    exporter.shutdown();
  }

  /** The reason why the receiver lacks part of the run, in one line; empty if it has all. */
  Optional<String> lack() {
    if (hasWholeRun) {
      return unsent.lost() == 0
          ? Optional.empty()
          : Optional.of(
              "metrics: %s may lack the counts of %d of %d pushes"
                  .formatted(settings.url(), unsent.lost(), pushes));
    }
    return Optional.of(
        "metrics: the last push to %s failed (%s); the end of the run is missing there, and %d of %d pushes failed"
            .formatted(
                settings.url(), lastFailure.orElse("it did not end in time"), failed, pushes));
  }
}
