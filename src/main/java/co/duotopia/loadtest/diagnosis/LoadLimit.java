package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.Breach;
import co.duotopia.loadtest.results.RunResults;
import java.time.Duration;
import java.util.Optional;

/**
 * How much load a target bore in a run, and how it behaved beyond that.
 *
 * @param users the most virtual users up to whom all was within what is acceptable; without a
 *     breach, all that there were: the limit is not below
 * @param breach the first lasting one; empty: there was none
 * @param broke what broke first, in a few words; empty without a breach
 * @param manner how it behaved beyond; empty without a breach, or when it ended too soon to tell
 * @param recovery from the end of the overload (or of the breach's cause) until all was within what
 *     is acceptable again; empty without a breach, or when it did not recover while watched
 */
public record LoadLimit(
    int users,
    Optional<Breach> breach,
    Optional<String> broke,
    Optional<Manner> manner,
    Optional<Duration> recovery) {

  /** How a target behaves beyond its limit. */
  public enum Manner {
    /** It goes on doing about as much as before; what is too much waits or is refused. */
    GRACEFUL,
    /** It does much less than before, or nothing at all. */
    CATASTROPHIC
  }

  static LoadLimit of(RunResults results, Assessment assessment) {
    return assessment
        .breach()
        .map(
            breach ->
                new LoadLimit(
                    breach.mostUsersWithin(),
                    Optional.of(breach),
                    Optional.of(breach.of().subject()),
                    Optional.empty(),
                    Optional.empty()))
        .orElseGet(
            () ->
                new LoadLimit(
                    results.seconds().stream().mapToInt(second -> second.users()).max().orElse(0),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
  }
}
