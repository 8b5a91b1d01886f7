package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunClock;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.telemetry.MetricsSettings;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import java.io.IOException;
import java.util.Optional;

/** Tells monitoring systems of a run, as far as its settings want it. */
public final class Telemetry implements AutoCloseable {
  private final Optional<OtlpPush> push;
  private final Optional<ScrapeServer> scrapes;
  private final Optional<Annotations> annotations;

  private Telemetry(
      Optional<OtlpPush> push, Optional<ScrapeServer> scrapes, Optional<Annotations> annotations) {
    this.push = push;
    this.scrapes = scrapes;
    this.annotations = annotations;
  }

  /**
   * @param run whose run.json is written
   * @param events are told what does not work, once; it never costs the run
   */
  public static Telemetry start(Settings settings, RunDirectory run, Route route, EventLog events) {
    MetricsSettings metrics = settings.metrics();
    // One feed for each: what is new in one's look must be new in the other's, too.
    return new Telemetry(
        metrics
            .otlp()
            .map(
                otlp ->
                    OtlpPush.start(
                        otlp,
                        route,
                        new RunFeed(run, resource(metrics), otlp.temporality()),
                        events)),
        metrics.port() > 0
            ? scrapes(metrics, new RunFeed(run, resource(metrics)), events)
            : Optional.empty(),
        metrics
            .grafana()
            .filter(grafana -> isFirstInjector(run))
            .map(grafana -> Annotations.start(grafana, run, settings.scenario(), route, events)));
  }

  /** The charts need one annotation of a run, however many injectors it has. */
  private static boolean isFirstInjector(RunDirectory run) {
    return RunInfo.read(run.runJson()).shard().index() == 0;
  }

  /** The sender, as OpenTelemetry names it. */
  static Resource resource(MetricsSettings settings) {
    ResourceBuilder resource = Resource.getDefault().toBuilder();
    settings.resourceAttributes().forEach(resource::put);
    return resource.build();
  }

  private static Optional<ScrapeServer> scrapes(
      MetricsSettings settings, RunFeed feed, EventLog events) {
    try {
      return Optional.of(ScrapeServer.start(settings, feed));
    } catch (IOException | RuntimeException e) {
      String text =
          "metrics.port: must be free, but %d on %s is not (%s); the run continues without it"
              .formatted(settings.port(), settings.address(), e.getMessage());
      events.append(Event.of(RunClock.ofProcess().instant(), EventType.METRICS_LOST, text));
      return Optional.empty();
    }
  }

  /** The run has written its live figures to their end. */
  public void runIsWhole() {
    push.ifPresent(OtlpPush::runIsWhole);
    scrapes.ifPresent(ScrapeServer::runIsWhole);
  }

  /** Pushes the whole run, ends its annotations, and waits for a last scrape if there were some. */
  @Override
  public void close() {
    push.ifPresent(OtlpPush::close);
    push.flatMap(OtlpPush::lack).ifPresent(Telemetry::warn);
    annotations.ifPresent(Annotations::close);
    annotations.flatMap(Annotations::lack).ifPresent(Telemetry::warn);
    scrapes.ifPresent(ScrapeServer::close);
  }

  private static void warn(String lack) {
    System.out.println("Warning: " + lack);
  }
}
