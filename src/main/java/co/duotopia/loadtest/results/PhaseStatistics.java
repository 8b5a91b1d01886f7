package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.PhaseTimes.Steady;
import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Statistics by request name, of the ramp and of the steady phase; a request is of its start. */
final class PhaseStatistics {
  static final int PHASES = 3;

  private final PhaseTimes times;
  private final LiveTotals live;
  private final long rampOverMillis;
  private final long steadyFromMillis;
  private final long steadyToMillis;
  private final Map<String, Statistics> ramp = new HashMap<>();
  private final Map<String, Statistics> steady = new HashMap<>();

  /** Requests at times with other numbers of users than in the steady phase. */
  private final Map<String, Statistics> beside = new HashMap<>();

  private final List<Map<String, Statistics>> phases = List.of(ramp, steady, beside);

  private long firstStartMillis = Long.MAX_VALUE;
  private long lastEndMillis = Long.MIN_VALUE;

  PhaseStatistics(PhaseTimes times, LiveTotals live) {
    this.times = times;
    this.live = live;
    rampOverMillis = millis(times.rampOver());
    steadyFromMillis = millis(times.steady().map(Steady::from));
    steadyToMillis = millis(times.steady().map(Steady::to));
  }

  private static long millis(Optional<Instant> known) {
    return known.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
  }

  /** The number of the phase to which a request with that start belongs. */
  int phase(long startMillis) {
    return startMillis < rampOverMillis
        ? 0
        : steadyFromMillis <= startMillis && startMillis < steadyToMillis ? 1 : 2;
  }

  Statistics statistics(int phase, String name) {
    return phases.get(phase).computeIfAbsent(name, key -> new Statistics(key, live.kind(key)));
  }

  /** The run was under way from the one to the other. */
  void span(long startMillis, long endMillis) {
    firstStartMillis = Math.min(firstStartMillis, startMillis);
    lastEndMillis = Math.max(lastEndMillis, endMillis);
  }

  /** All phases together, by name. */
  Map<String, Statistics> all() {
    Map<String, Statistics> all = new TreeMap<>();
    parts().forEach(part -> all.merge(part.name(), part, PhaseStatistics::sum));
    return all;
  }

  /** How many requests of each name there are. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    parts().forEach(part -> counts.merge(part.name(), part.count(), Long::sum));
    return counts;
  }

  private Stream<Statistics> parts() {
    return phases.stream().flatMap(phase -> phase.values().stream());
  }

  /**
   * @param created where there was no request
   */
  Phase whole(Instant created) {
    Map<String, Statistics> all = all();
    boolean none = all.isEmpty();
    Instant start = none ? created : Instant.ofEpochMilli(firstStartMillis);
    return phase(start, none ? start : Instant.ofEpochMilli(lastEndMillis), all);
  }

  Optional<Phase> ramp(Phase whole) {
    return times
        .start()
        .flatMap(start -> times.rampOver().map(end -> phase(start, max(start, end), ramp)))
        .filter(phase -> whole.all().count() > 0);
  }

  Optional<Phase> steady(Phase whole) {
    return times
        .steady()
        .map(Steady::from)
        .filter(start -> whole.end().isAfter(start))
        .map(
            start -> {
              Instant end = times.steadyEnd(whole.end());
              return phase(start, max(start, end), steady);
            });
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Statistics sum(Statistics one, Statistics other) {
    return Statistics.sum(one.name(), one.kind(), List.of(one, other));
  }

  private static Phase phase(Instant start, Instant end, Map<String, Statistics> byName) {
    List<Statistics> requests = List.copyOf(new TreeMap<>(byName).values());
    requests.forEach(Statistics::freeze);
    return new Phase(
        start, end, requests, Statistics.sum("all requests", RequestKind.OTHER, requests));
  }
}
