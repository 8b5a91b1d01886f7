package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.text.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A part of a run's time in figures.
 *
 * @param users the most at once, as the connections
 * @param rate requests that ended, a second, as the failures
 * @param connections {@code unknown} or {@code not monitored} where they were not seen
 * @param machine mean CPU of all processes, as that of the load generator
 */
record TimelineSlice(
    String from,
    String to,
    String users,
    String rate,
    String failed,
    String p50,
    String p95,
    String p99,
    String max,
    String connections,
    String machine,
    String generator) {
  private static final int SLICES = 10;

  /** At most ten slices, in order; none without seconds. */
  static List<TimelineSlice> of(RunResults results, TimeAxis clock) {
    List<Second> seconds = results.seconds();
    List<TimelineSlice> slices = new ArrayList<>();
    int length = (seconds.size() + SLICES - 1) / SLICES;
    for (int i = 0; i < seconds.size(); i += length) {
      slices.add(of(seconds.subList(i, Math.min(seconds.size(), i + length)), results, clock));
    }
    return List.copyOf(slices);
  }

  private static TimelineSlice of(List<Second> part, RunResults results, TimeAxis clock) {
    MillisCounts times = new MillisCounts();
    part.forEach(second -> second.addTo(times));
    Instant from = Instant.ofEpochSecond(part.get(0).epochSecond());
    Instant to = from.plusSeconds(part.size());
    return new TimelineSlice(
        TimeAxis.clockText(clock.millis(from)),
        TimeAxis.clockText(clock.millis(to)),
        Formats.count(part.stream().mapToInt(Second::users).max().orElse(0)),
        rate(part.stream().mapToLong(Second::requests).sum(), part),
        rate(part.stream().mapToLong(Second::failures).sum(), part),
        percentile(times, 50),
        percentile(times, 95),
        percentile(times, 99),
        percentile(times, 100),
        connections(results, from, to),
        cpu(results, from, to, ResourceSample::machineCpuPercent),
        cpu(results, from, to, sample -> sample.generator().cpuOfMachinePercent()));
  }

  private static String rate(long count, List<Second> part) {
    return count == 0 ? "0" : Formats.rate((double) count / part.size());
  }

  private static String percentile(MillisCounts times, double percentile) {
    return times.total() == 0 ? "–" : Formats.digits(times.percentile(percentile));
  }

  private static String connections(RunResults results, Instant from, Instant to) {
    if (results.database().isEmpty()) {
      return "not monitored";
    }
    return results.database().get().stream()
        .filter(sample -> within(sample.time(), from, to))
        .flatMap(sample -> sample.connections().stream())
        .map(Connections::total)
        .max(Integer::compare)
        .map(Formats::count)
        .orElse("unknown");
  }

  private static String cpu(
      RunResults results,
      Instant from,
      Instant to,
      Function<ResourceSample, OptionalDouble> percent) {
    OptionalDouble mean =
        results.resources().stream()
            .filter(sample -> within(sample.time(), from, to))
            .map(percent)
            .flatMapToDouble(OptionalDouble::stream)
            .average();
    return mean.isPresent() ? Formats.percent(mean.getAsDouble()) : "unknown";
  }

  private static boolean within(Instant time, Instant from, Instant to) {
    return !time.isBefore(from) && time.isBefore(to);
  }
}
