package co.duotopia.loadtest.monitor.resources;

import co.duotopia.loadtest.monitor.resources.Memory.Resident;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Measures a process, its descendants and its helpers. Not thread-safe. */
final class TargetGauge {
  private final ProcessHandle target;
  private final List<ProcessHandle> helpers;
  private final Memory memory;
  private Map<Process, Duration> lastCpu = Map.of();

  private record Process(long pid, Optional<Instant> started) {}

  /**
   * @param helpers processes that count as its children, with their descendants
   */
  TargetGauge(ProcessHandle target, List<ProcessHandle> helpers, Memory memory) {
    this.target = target;
    this.helpers = helpers;
    this.memory = memory;
  }

  /**
   * Empty when the process is gone.
   *
   * @param sinceLast time since the last call
   */
  Optional<Target> measure(Duration sinceLast) {
    if (!target.isAlive()) {
      return Optional.empty();
    }
    List<ProcessHandle> children = children();
    Map<Process, Duration> cpu = new HashMap<>();
    Duration ownCpu = spent(target, cpu);
    Duration childrenCpu =
        children.stream().map(child -> spent(child, cpu)).reduce(Duration.ZERO, Duration::plus);
    boolean first = lastCpu.isEmpty();
    lastCpu = cpu;
    return Optional.of(
        new Target(
            first ? OptionalDouble.empty() : percent(ownCpu, sinceLast),
            memory
                .of(target.pid())
                .map(Resident::bytes)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()),
            children.size(),
            first ? OptionalDouble.empty() : percent(childrenCpu, sinceLast),
            together(children)));
  }

  private List<ProcessHandle> children() {
    return Stream.concat(
            target.descendants(),
            helpers.stream()
                .filter(ProcessHandle::isAlive)
                .flatMap(helper -> Stream.concat(Stream.of(helper), helper.descendants())))
        .distinct()
        .toList();
  }

  // All that a new process has spent was spent since the last call. What one that has ended spent
  // after it is lost.
  private Duration spent(ProcessHandle process, Map<Process, Duration> cpu) {
    ProcessHandle.Info info = process.info();
    Duration total = info.totalCpuDuration().orElse(Duration.ZERO);
    Process key = new Process(process.pid(), info.startInstant());
    cpu.put(key, total);
    return total.minus(lastCpu.getOrDefault(key, Duration.ZERO));
  }

  // PostgreSQL's processes have the same shared buffers and program pages: the most that one of
  // them has touched stands for all.
  private OptionalLong together(List<ProcessHandle> processes) {
    List<Resident> residents =
        processes.stream().flatMap(process -> memory.of(process.pid()).stream()).toList();
    long own = residents.stream().mapToLong(Resident::privateBytes).sum();
    long shared = residents.stream().mapToLong(Resident::sharedBytes).max().orElse(0);
    return OptionalLong.of(own + shared);
  }

  static OptionalDouble percent(Duration cpu, Duration elapsed) {
    return elapsed.isZero() || elapsed.isNegative() || cpu.isNegative()
        ? OptionalDouble.empty()
        : OptionalDouble.of(100.0 * cpu.toNanos() / elapsed.toNanos());
  }
}
