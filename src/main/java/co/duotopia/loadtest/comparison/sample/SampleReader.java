package co.duotopia.loadtest.comparison.sample;

import co.duotopia.loadtest.monitor.database.DatabaseCsv;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceCsv;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import co.duotopia.loadtest.results.PhaseTimes;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Takes the steady phase out of a simulation.log, in one pass, but for its first tenth, at most
 * half a minute: then caches fill and code is compiled, on both sides, and by chance.
 */
public final class SampleReader implements SimulationLog.Visitor {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Map<String, RequestSeconds> byName = new TreeMap<>();
  private final long fromMillis;
  private final long toMillis;
  private long lastEndMillis;

  private SampleReader(Instant from, Instant to) {
    fromMillis = from.toEpochMilli();
    toMillis = to.toEpochMilli();
  }

  /**
   * The sample, as far as the log can be read; empty for a run without a steady phase.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when there is no log, or it is of another
   *     version of Gatling
   */
  public static SteadySample read(RunDirectory run, RunInfo info) {
    if (KeptSample.isIn(run)) {
      return KeptSample.read(run);
    }
    PhaseTimes times = PhaseTimes.of(RunEvents.read(run.events()), info);
    // The load of a search rises and falls.
    boolean searches = info.settings().at("/scenario/search").isObject();
    if (searches || times.steady().isEmpty()) {
      return new SteadySample(0, List.of());
    }
    Instant begin = times.steady().get().from();
    Instant last = times.steadyEnd(times.steady().get().to());
    SampleReader reader = new SampleReader(begin.plus(warmUp(begin, last)), last);
    SimulationLog.read(run.simulationLog(), reader);
    long end = times.steadyEnd(Instant.ofEpochMilli(reader.lastEndMillis)).toEpochMilli();
    double seconds = Math.max(0, end - reader.fromMillis) / 1000.0;
    return new SteadySample(
        seconds,
        List.copyOf(reader.byName.values()),
        reader.connections(run, end),
        reader.cpu(run, end));
  }

  private Gauge connections(RunDirectory run, long endMillis) {
    Gauge gauge = new Gauge();
    for (DatabaseSample sample : samples(run.database(), DatabaseCsv::read)) {
      sample.connections().ifPresent(known -> put(gauge, sample.time(), known.total(), endMillis));
    }
    return gauge;
  }

  private Gauge cpu(RunDirectory run, long endMillis) {
    Gauge gauge = new Gauge();
    for (ResourceSample sample : samples(run.resources(), ResourceCsv::read)) {
      sample
          .target()
          .map(Target::cpuPercent)
          .ifPresent(known -> known.ifPresent(cpu -> put(gauge, sample.time(), cpu, endMillis)));
    }
    return gauge;
  }

  private static <T> List<T> samples(Path file, Function<Path, List<T>> reading) {
    return Files.exists(file) ? reading.apply(file) : List.of();
  }

  private void put(Gauge gauge, Instant at, double value, long endMillis) {
    long millis = at.toEpochMilli();
    if (millis >= fromMillis && millis < endMillis) {
      gauge.add((int) ((millis - fromMillis) / 1000), value);
    }
  }

  private static Duration warmUp(Instant begin, Instant end) {
    Duration tenth = Duration.between(begin, end).dividedBy(10);
    return tenth.compareTo(LONGEST) < 0 ? tenth : LONGEST;
  }

  @Override
  public void request(Request request) {
    lastEndMillis = Math.max(lastEndMillis, request.endMillis());
    long at = request.startMillis() - fromMillis;
    if (at < 0 || request.startMillis() >= toMillis) {
      return;
    }
    byName
        .computeIfAbsent(RequestResult.name(request.name(), request.groups()), RequestSeconds::new)
        .add((int) (at / 1000), request.endMillis() - request.startMillis(), request.success());
  }
}
