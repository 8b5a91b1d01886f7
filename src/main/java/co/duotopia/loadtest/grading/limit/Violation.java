package co.duotopia.loadtest.grading.limit;

import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.results.RunResults;
import java.time.Instant;
import java.util.List;

/**
 * A time in which a limit of what is acceptable was exceeded, however short, while there was load.
 * It is a {@link SustainedViolation} when it lasted.
 *
 * @param to end of the last second with a request that exceeded it
 * @param over whether what came after it was within the limit; else the load ended first
 */
public record Violation(Instant from, Instant to, boolean over) {

  /** Those of the error rate and of p95, which may overlap; the one that began first, first. */
  public static List<Violation> of(RunResults results, Objective objective) {
    return SustainedViolations.all(results, objective);
  }
}
