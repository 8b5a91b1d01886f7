package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.monitor.ResourceSample;
import co.duotopia.loadtest.results.RunResults;
import java.time.Instant;
import java.util.List;

/**
 * The load generator and its machine under load.
 *
 * @param moments one a sample, oldest first; maybe none
 */
record Generator(List<Moment> moments) {

  /**
   * @param machinePercent of all cores, by all processes
   * @param ownPercent of all cores, by the load generator
   */
  record Moment(Instant at, double machinePercent, double ownPercent, long latenessMillis) {}

  static Generator of(RunResults results, Instant from, Instant to) {
    return new Generator(
        results.resources().stream()
            .filter(sample -> !sample.time().isBefore(from) && sample.time().isBefore(to))
            .filter(sample -> sample.machineCpuPercent().isPresent())
            .map(Generator::moment)
            .toList());
  }

  private static Moment moment(ResourceSample sample) {
    return new Moment(
        sample.time(),
        sample.machineCpuPercent().orElseThrow(),
        sample.generator().cpuOfMachinePercent().orElse(0),
        sample.lateness().toMillis());
  }
}
