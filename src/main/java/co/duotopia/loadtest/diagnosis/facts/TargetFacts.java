package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import co.duotopia.loadtest.results.RunResults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The process under test, where it runs on this machine.
 *
 * @param moments one a sample under load, oldest first; at least {@value #FEWEST}
 */
public record TargetFacts(List<Moment> moments) {
  private static final int FEWEST = 5;
  private static final double MEGABYTE = 1e6;

  /**
   * The process with all that descend from it.
   *
   * @param cpuPercent of one core
   * @param megabytes of all of them
   * @param ownMegabytes without those that descend from it
   */
  public record Moment(Instant at, double cpuPercent, double megabytes, double ownMegabytes) {}

  static Optional<TargetFacts> of(RunResults results, Instant from, Instant to) {
    List<Moment> moments =
        results.resources().stream()
            .filter(sample -> !sample.time().isBefore(from) && sample.time().isBefore(to))
            .flatMap(sample -> moment(sample).stream())
            .toList();
    return Optional.of(new TargetFacts(moments)).filter(facts -> moments.size() >= FEWEST);
  }

  private static Optional<Moment> moment(ResourceSample sample) {
    return sample
        .target()
        .filter(target -> target.rssBytes().isPresent())
        .map(
            target ->
                new Moment(
                    sample.time(),
                    cpu(target),
                    megabytes(target),
                    target.rssBytes().orElse(0) / MEGABYTE));
  }

  private static double cpu(Target target) {
    return target.cpuPercent().orElse(0) + target.childrenCpuPercent().orElse(0);
  }

  private static double megabytes(Target target) {
    return (target.rssBytes().orElse(0) + target.childrenRssBytes().orElse(0)) / MEGABYTE;
  }
}
