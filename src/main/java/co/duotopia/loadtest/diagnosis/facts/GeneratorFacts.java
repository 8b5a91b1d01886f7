package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.requests.Cause;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The load generator and its machine under load.
 *
 * @param moments one a sample, oldest first; maybe none
 * @param unsent requests for whose connection there was no local port, or no file
 */
public record GeneratorFacts(List<Moment> moments, AnswerFacts unsent) {
  /** EADDRNOTAVAIL, EMFILE and ENFILE of Linux and macOS, as Netty and Java state them. */
  private static final Pattern NO_CONNECTION_TO_MAKE =
      Pattern.compile(
          "failed with error\\(-(?:99|49|24|23)\\)|(?:Cannot|Can't) assign requested address"
              + "|Too many open files|Failed to open a socket");

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
            .toList(),
        AnswerFacts.of(results).with(Cause.NOT_SENT).saying(NO_CONNECTION_TO_MAKE));
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
