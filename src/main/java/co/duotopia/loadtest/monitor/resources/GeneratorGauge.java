package co.duotopia.loadtest.monitor.resources;

import co.duotopia.loadtest.monitor.resources.ResourceSample.Generator;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Measures this process and the machine. Not thread-safe. */
final class GeneratorGauge {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long self = ProcessHandle.current().pid();
  private final Memory memory;
  private final Sockets sockets;
  private final Throttling throttling = new Throttling(CpuLimit.ofThisProcess());
  private Duration lastCpu = Duration.ZERO;
  private GcPauses lastPauses = GcPauses.now();
  private boolean first = true;

  GeneratorGauge(Memory memory, Sockets sockets) {
    this.memory = memory;
    this.sockets = sockets;
  }

  /**
   * @param sinceLast time since the last call
   */
  Generator measure(Duration sinceLast) {
    Duration cpu = Duration.ofNanos(system.getProcessCpuTime());
    OptionalDouble percent =
        first ? OptionalDouble.empty() : TargetGauge.percent(cpu.minus(lastCpu), sinceLast);
    GcPauses pauses = GcPauses.now();
    GcPauses newPauses = pauses.since(lastPauses);
    lastCpu = cpu;
    lastPauses = pauses;
    first = false;
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Generator(
        percent,
        ofMachine(percent),
        heap.getUsed(),
        heap.getCommitted(),
        heap.getMax(),
        memory.of(self).map(rss -> OptionalLong.of(rss.bytes())).orElse(OptionalLong.empty()),
        newPauses.total(),
        newPauses.count(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        sockets.count(),
        throttling.percent());
  }

  /** Since the last call; empty where the JVM cannot tell. */
  OptionalDouble machineCpuPercent() {
    double load = system.getCpuLoad();
    return load >= 0 ? OptionalDouble.of(100 * load) : OptionalDouble.empty();
  }

  private OptionalDouble ofMachine(OptionalDouble percent) {
    return percent.isPresent()
        ? OptionalDouble.of(percent.getAsDouble() / system.getAvailableProcessors())
        : percent;
  }
}
