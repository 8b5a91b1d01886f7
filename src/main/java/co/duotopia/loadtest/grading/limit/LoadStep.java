package co.duotopia.loadtest.grading.limit;

import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A step of a load that rises in steps, from the moment when all its users had started.
 *
 * @param number from 1
 * @param held how long it lasted, cut short where the run ended in it
 * @param users the most at once
 * @param requests that ended in it, as {@code failures}
 * @param p50 response time in ms, as {@code p95} and {@code p99}; empty without requests
 * @param standstill the longest one, in seconds
 * @param connections to the database, the most at once; empty: not watched
 * @param limits whether the acceptable error rate, p95 and standstill were kept; unknown with too
 *     few requests
 * @param knee the last step in which throughput rose with the users: in all later ones each user
 *     got at least a fifth less done
 */
public record LoadStep(
    int number,
    Instant from,
    Duration held,
    int users,
    long requests,
    long failures,
    OptionalLong p50,
    OptionalLong p95,
    OptionalLong p99,
    int standstill,
    OptionalInt connections,
    Status limits,
    boolean knee) {

  /** Requests a second. */
  public double perSecond() {
    return 1.0 * requests / held.toSeconds();
  }

  LoadStep asKnee() {
    return new LoadStep(
        number,
        from,
        held,
        users,
        requests,
        failures,
        p50,
        p95,
        p99,
        standstill,
        connections,
        limits,
        true);
  }
}
