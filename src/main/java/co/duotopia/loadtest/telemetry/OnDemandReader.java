package co.duotopia.loadtest.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.Collection;

/**
 * Reads all metrics when asked to; counts are since the beginning, or since they were read last.
 */
final class OnDemandReader implements MetricReader {
  private final AggregationTemporalitySelector temporality;
  private volatile CollectionRegistration metrics = CollectionRegistration.noop();

  OnDemandReader(AggregationTemporalitySelector temporality) {
    this.temporality = temporality;
  }

  Collection<MetricData> collect() {
    return metrics.collectAllMetrics();
  }

  @Override
  public void register(CollectionRegistration registration) {
    metrics = registration;
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return temporality.getAggregationTemporality(type);
  }

  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
