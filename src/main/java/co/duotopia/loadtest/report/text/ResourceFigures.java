package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Peaks of CPU and memory in a run; what is empty is unknown.
 *
 * @param machineCpuPercent all processes on the load generator's machine, 0 to 100
 * @param generatorCpuPercent the load generator's share of its machine, 0 to 100
 * @param busySamples in which all processes together took more than {@link #BUSY_PERCENT}
 * @param targetCpuPercent of one core, without the processes that descend from the target
 * @param targetRssBytes likewise without them
 */
public record ResourceFigures(
    int samples,
    OptionalDouble machineCpuPercent,
    OptionalDouble generatorCpuPercent,
    OptionalLong generatorHeapBytes,
    OptionalLong generatorRssBytes,
    long busySamples,
    OptionalDouble targetCpuPercent,
    OptionalLong targetRssBytes,
    OptionalDouble targetChildrenCpuPercent,
    OptionalLong targetChildrenRssBytes) {
  /** Above this, response times may be those of the load generator. */
  static final double BUSY_PERCENT = 80;

  private static final Predicate<OptionalDouble> BUSY = cpu -> cpu.orElse(0) > BUSY_PERCENT;

  public static ResourceFigures of(List<ResourceSample> samples) {
    List<Target> targets = samples.stream().flatMap(sample -> sample.target().stream()).toList();
    return new ResourceFigures(
        samples.size(),
        peak(samples, ResourceSample::machineCpuPercent),
        peak(samples, sample -> sample.generator().cpuOfMachinePercent()),
        samples.stream().mapToLong(sample -> sample.generator().heapUsedBytes()).max(),
        most(samples, sample -> sample.generator().rssBytes()),
        samples.stream().map(ResourceSample::machineCpuPercent).filter(BUSY).count(),
        peak(targets, Target::cpuPercent),
        most(targets, Target::rssBytes),
        peak(targets, Target::childrenCpuPercent),
        most(targets, Target::childrenRssBytes));
  }

  private static <T> OptionalDouble peak(List<T> samples, Function<T, OptionalDouble> figure) {
    return samples.stream().map(figure).flatMapToDouble(OptionalDouble::stream).max();
  }

  private static <T> OptionalLong most(List<T> samples, Function<T, OptionalLong> figure) {
    return samples.stream().map(figure).flatMapToLong(OptionalLong::stream).max();
  }
}
