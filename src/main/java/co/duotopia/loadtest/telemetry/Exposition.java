package co.duotopia.loadtest.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metrics as Prometheus scrapes them, under the names that Prometheus gives to those that come by
 * OpenTelemetry's protocol: {@code loadtest.request.duration} in {@code s} is {@code
 * loadtest_request_duration_seconds}.
 *
 * @param type of the content
 */
public record Exposition(String type, byte[] text) {
  private static final Map<String, String> UNITS =
      Map.of("s", "_seconds", "By", "_bytes", "1", "_ratio");

  /**
   * @param metrics of one or several runs
   * @param accept the header of the scraper; empty: none
   */
  public static Exposition of(Collection<MetricData> metrics, String accept) {
    Map<String, List<MetricData>> byName = new TreeMap<>();
    for (MetricData metric : metrics) {
      byName.computeIfAbsent(metric.getName(), name -> new ArrayList<>()).add(metric);
    }
    List<MetricSnapshot> families = byName.values().stream().map(Exposition::family).toList();
    ExpositionFormatWriter open = OpenMetricsTextFormatWriter.create();
    ExpositionFormatWriter writer =
        open.accepts(accept) ? open : PrometheusTextFormatWriter.create();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, new MetricSnapshots(families));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Exposition(writer.getContentType(), out.toByteArray());
  }

  private static MetricSnapshot family(List<MetricData> same) {
    MetricData first = same.get(0);
    return switch (first.getType()) {
      case LONG_SUM, DOUBLE_SUM -> counter(first, same);
      case HISTOGRAM -> histogram(first, same);
      case DOUBLE_GAUGE -> gauge(first, same);
      default -> throw new IllegalStateException(first.getName() + " is a " + first.getType());
    };
  }

  private static String name(MetricData metric) {
    return metric.getName().replace('.', '_') + UNITS.getOrDefault(metric.getUnit(), "");
  }

  private static MetricSnapshot counter(MetricData first, List<MetricData> same) {
    CounterSnapshot.Builder family =
        CounterSnapshot.builder().name(name(first)).help(first.getDescription());
    for (MetricData metric : same) {
      metric
          .getLongSumData()
          .getPoints()
          .forEach(point -> family.dataPoint(count(point.getValue(), point.getAttributes())));
      metric
          .getDoubleSumData()
          .getPoints()
          .forEach(point -> family.dataPoint(count(point.getValue(), point.getAttributes())));
    }
    return family.build();
  }

  private static CounterDataPointSnapshot count(double value, Attributes attributes) {
    return CounterDataPointSnapshot.builder().value(value).labels(labels(attributes)).build();
  }

  private static MetricSnapshot gauge(MetricData first, List<MetricData> same) {
    GaugeSnapshot.Builder family =
        GaugeSnapshot.builder().name(name(first)).help(first.getDescription());
    for (MetricData metric : same) {
      for (DoublePointData point : metric.getDoubleGaugeData().getPoints()) {
        family.dataPoint(
            GaugeDataPointSnapshot.builder()
                .value(point.getValue())
                .labels(labels(point.getAttributes()))
                .build());
      }
    }
    return family.build();
  }

  private static MetricSnapshot histogram(MetricData first, List<MetricData> same) {
    HistogramSnapshot.Builder family =
        HistogramSnapshot.builder().name(name(first)).help(first.getDescription());
    for (MetricData metric : same) {
      for (HistogramPointData point : metric.getHistogramData().getPoints()) {
        List<Double> bounds = new ArrayList<>(point.getBoundaries());
        bounds.add(Double.POSITIVE_INFINITY);
        family.dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, point.getCounts()))
                .sum(point.getSum())
                .labels(labels(point.getAttributes()))
                .build());
      }
    }
    return family.build();
  }

  private static Labels labels(Attributes attributes) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    attributes.forEach(
        (key, value) -> {
          names.add(key.getKey());
          values.add(value.toString());
        });
    return Labels.of(names, values);
  }
}
