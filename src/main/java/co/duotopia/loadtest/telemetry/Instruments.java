package co.duotopia.loadtest.telemetry;

import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/** Makes instruments, whose names all begin alike. */
record Instruments(Meter meter) {
  private static final String PREFIX = "loadtest.";

  LongCounter counter(String name, String unit, String description) {
    return meter.counterBuilder(PREFIX + name).setUnit(unit).setDescription(description).build();
  }

  /** For time series that come up during a run. */
  CounterFromZero counterFromZero(String name, String unit, String description) {
    return new CounterFromZero(counter(name, unit, description));
  }

  DoubleCounter seconds(String name, String description) {
    return meter
        .counterBuilder(PREFIX + name)
        .ofDoubles()
        .setUnit("s")
        .setDescription(description)
        .build();
  }

  DoubleGauge gauge(String name, String unit, String description) {
    return meter.gaugeBuilder(PREFIX + name).setUnit(unit).setDescription(description).build();
  }

  DoubleHistogram histogram(String name, String unit, String description, List<Double> buckets) {
    return meter
        .histogramBuilder(PREFIX + name)
        .setUnit(unit)
        .setDescription(description)
        .setExplicitBucketBoundariesAdvice(buckets)
        .build();
  }
}
