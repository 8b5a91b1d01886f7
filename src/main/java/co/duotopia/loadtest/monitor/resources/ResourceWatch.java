package co.duotopia.loadtest.monitor.resources;

import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.Tick;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Generator;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Takes samples, one a call: the resource monitor without its thread. Not thread-safe. */
final class ResourceWatch {
  private final GeneratorGauge generator;
  private final Optional<TargetGauge> target;
  private final Consumer<ResourceSample> samples;
  private final MonitorClock clock;
  private Optional<Moment> last = Optional.empty();

  private record Moment(Instant at, Instant wall, long nanos) {}

  ResourceWatch(List<Long> targetPids, Consumer<ResourceSample> samples, MonitorClock clock) {
    Memory memory = Memory.ofThisSystem();
    generator = new GeneratorGauge(memory, Sockets.ofThisSystem());
    target =
        targetPids.stream()
            .findFirst()
            .flatMap(ProcessHandle::of)
            .map(service -> new TargetGauge(service, helpers(targetPids), memory));
    this.samples = samples;
    this.clock = clock;
  }

  private static List<ProcessHandle> helpers(List<Long> targetPids) {
    return targetPids.stream().skip(1).flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
  }

  void sample(Tick tick) {
    Moment now = new Moment(clock.now(), clock.wall(), clock.nanos());
    Duration elapsed =
        last.map(then -> Duration.ofNanos(now.nanos() - then.nanos())).orElse(Duration.ZERO);
    Duration jump =
        last.map(then -> Duration.between(then.wall(), now.wall()).minus(elapsed))
            .orElse(Duration.ZERO);
    // The JVM's first answer is of no interval.
    OptionalDouble machine = generator.machineCpuPercent();
    Generator own = generator.measure(elapsed);
    Optional<Target> other = target.flatMap(gauge -> gauge.measure(elapsed));
    samples.accept(
        new ResourceSample(
            now.at(),
            last.isPresent() ? machine : OptionalDouble.empty(),
            own,
            other,
            tick.lateness(),
            jump,
            Duration.ofNanos(clock.nanos() - now.nanos())));
    last = Optional.of(now);
  }
}
