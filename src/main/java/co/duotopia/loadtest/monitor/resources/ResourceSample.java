package co.duotopia.loadtest.monitor.resources;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One sample of the resource monitor: a row of resources.csv. Percentages of CPU are of one core,
 * so 200 % is two cores, unless said otherwise; they are empty in the first sample.
 *
 * @param time of the run's clock, when the sample was begun
 * @param machineCpuPercent all processes' share of all cores, 0 to 100; in a container, of what the
 *     container may use
 * @param target the process under test on this machine; empty when there is none, or no more
 * @param lateness of the sample against its schedule: where it is long, this process or the machine
 *     stood still or was saturated
 * @param clockJump how far the wall clock moved beyond the time that passed since the last sample;
 *     negative when it was set back; far ahead also after the machine slept
 * @param took what the sample itself cost in time
 */
public record ResourceSample(
    Instant time,
    OptionalDouble machineCpuPercent,
    Generator generator,
    Optional<Target> target,
    Duration lateness,
    Duration clockJump,
    Duration took) {
  /** CPU of a machine above which its load generator measures itself. */
  public static final double FULL_PERCENT = 95;

  /** Jumps of the wall clock below this are adjustments. */
  public static final Duration CLOCK_JUMP = Duration.ofSeconds(1);

  /** Share of a container's throttled periods above which its waits distort the results. */
  public static final double THROTTLED_PERCENT = 25;

  /** Whether the machine, or what a container may use of it, is full. */
  public boolean isFull() {
    return machineCpuPercent.orElse(0) >= FULL_PERCENT
        || generator.throttledPercent().orElse(0) >= THROTTLED_PERCENT;
  }

  /**
   * Whether the load generator lacks CPU. If the process under test shares the machine, a full
   * machine counts only if the load generator itself takes most of it.
   */
  public boolean isGeneratorStarved() {
    return isFull()
        && target.map(tested -> generator.takesMostBeside(tested.allCpuPercent())).orElse(true);
  }

  /**
   * The load generator: this process.
   *
   * @param cpuOfMachinePercent its share of all cores, 0 to 100
   * @param rssBytes empty where the operating system does not tell
   * @param gcPause in which the whole process stood still, since the last sample; without the
   *     concurrent work of a collector, and in Java 17 also without G1's remark and cleanup pauses
   * @param gcPauses how many
   * @param sockets that are open, connections nearly all; on Linux exact within the files that were
   *     opened or closed in the last 30 samples
   * @param throttledPercent of the periods since the last sample, those in which the container had
   *     used up its CPU time and had to wait; empty without a limit
   */
  public record Generator(
      OptionalDouble cpuPercent,
      OptionalDouble cpuOfMachinePercent,
      long heapUsedBytes,
      long heapCommittedBytes,
      long heapMaxBytes,
      OptionalLong rssBytes,
      Duration gcPause,
      long gcPauses,
      int threads,
      OptionalLong sockets,
      OptionalDouble throttledPercent) {

    private boolean takesMostBeside(double testedCpuPercent) {
      return cpuOfMachinePercent.orElse(0) > 50 && cpuPercent.orElse(0) > testedCpuPercent;
    }
  }

  /**
   * The process under test, and apart from it the processes that descend from it (its PostgreSQL).
   *
   * @param childrenRssBytes an upper bound: shared buffers and program pages are counted once,
   *     pages shared since a fork in each (measured with 20 PostgreSQL sessions: 65 MB, of which 40
   *     MB are their own)
   */
  public record Target(
      OptionalDouble cpuPercent,
      OptionalLong rssBytes,
      int children,
      OptionalDouble childrenCpuPercent,
      OptionalLong childrenRssBytes) {

    private double allCpuPercent() {
      return cpuPercent.orElse(0) + childrenCpuPercent.orElse(0);
    }
  }
}
