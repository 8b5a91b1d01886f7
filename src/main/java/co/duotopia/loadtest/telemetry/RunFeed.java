package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunState;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.SampleTail;
import co.duotopia.loadtest.results.live.Tail;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.telemetry.Temporality;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The metrics of one run, from what it has written into its directory so far: nothing is asked of
 * the run itself, nothing can wait for it, and what was not read in time is read later.
 * Thread-safe.
 */
public final class RunFeed {
  private final Tail live;
  private final Tail events;
  private final SampleTail<DatabaseSample> databaseSamples;
  private final SampleTail<ResourceSample> resourceSamples;
  private final OnDemandReader reader;
  private final RunMetrics metrics;
  private final DatabaseMetrics database;
  private final RunAttributes attributes;

  /** Whether a look finds only what has happened since the one before. */
  private boolean sinceLastLook;

  private boolean ended;

  /**
   * All counts are since the start of the run.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when its run.json cannot be read
   */
  public RunFeed(RunDirectory run, Resource resource) {
    this(run, resource, Temporality.CUMULATIVE);
  }

  /**
   * @param temporality of counts: with all but the first, each look has what is new
   */
  RunFeed(RunDirectory run, Resource resource, Temporality temporality) {
    reader = new OnDemandReader(selector(temporality));
    live = new Tail(run.live());
    events = new Tail(run.events());
    databaseSamples = SampleTail.database(run.database());
    resourceSamples = SampleTail.resources(run.resources());
    var meter =
        SdkMeterProvider.builder()
            .setResource(resource)
            .registerMetricReader(reader, type -> RunAttributes.MOST_FAILURES + 2)
            .build()
            .get("duotopia-loadtest");
    attributes = new RunAttributes(RunInfo.read(run.runJson()));
    metrics = new RunMetrics(meter, attributes);
    database = new DatabaseMetrics(meter, attributes);
    sinceLastLook = run.live().toFile().length() == 0;
  }

  /** A gauge is in each look, also when it has not changed since the one before. */
  private static AggregationTemporalitySelector selector(Temporality temporality) {
    return type ->
        temporality == Temporality.CUMULATIVE || type == InstrumentType.GAUGE
            ? AggregationTemporality.CUMULATIVE
            : AggregationTemporality.DELTA;
  }

  /** What all metrics of the run have in common. */
  public Attributes attributes() {
    return attributes.ofRun();
  }

  /**
   * Reads what is new.
   *
   * @return the metrics now
   * @throws co.duotopia.loadtest.results.live.FileReplaced when the run's files were merged: its
   *     metrics are those of another feed now
   * @throws java.io.UncheckedIOException when a file is there and cannot be read
   */
  public synchronized Collection<MetricData> look() {
    List<Event> happened = new ArrayList<>();
    events.read(text -> RunEvents.line(text).ifPresent(happened::add));
    ended |= RunState.hasEnded(RunEvents.types(happened));
    metrics.beginLook(sinceLastLook && !ended);
    sinceLastLook = true;
    happened.forEach(metrics::event);
    live.read(text -> LiveSeconds.line(text).ifPresent(metrics::second));
    databaseSamples.read().forEach(database::sample);
    resourceSamples.read().forEach(metrics::resources);
    return reader.collect();
  }
}
