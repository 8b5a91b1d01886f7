package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.RunResults;
import java.time.Instant;
import java.util.List;

/**
 * The load generator and its machine under load.
 *
 * @param moments one a sample, oldest first; maybe none
 */
public record GeneratorFacts(List<Moment> moments) {

  /**
   * @param machinePercent of all cores, by all processes
   * @param ownPercent of all cores, by the load generator
   * @param throttledPercent of its container's periods; 0 without a limit
   */
  public record Moment(
      Instant at,
      boolean isFull,
      double machinePercent,
      double ownPercent,
      double throttledPercent,
      long latenessMillis) {}

  static GeneratorFacts of(RunResults results, Instant from, Instant to) {
    return new GeneratorFacts(
        results.resources().stream()
            .filter(sample -> !sample.time().isBefore(from) && sample.time().isBefore(to))
            .filter(sample -> sample.machineCpuPercent().isPresent())
            .map(GeneratorFacts::moment)
            .toList());
  }

  private static Moment moment(ResourceSample sample) {
    return new Moment(
        sample.time(),
        sample.isFull(),
        sample.machineCpuPercent().orElseThrow(),
        sample.generator().cpuOfMachinePercent().orElse(0),
        sample.generator().throttledPercent().orElse(0),
        sample.lateness().toMillis());
  }
}
