package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.grading.limit.Violation;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much load a target bore in a run, and how it behaved beyond that; from the requests alone.
 *
 * @param users the most virtual users that were there for 10 seconds in a row, with all within what
 *     is acceptable; without a breach, all that there were: the limit is not below. 0: it broke
 *     before any number of users had been there for so long; below 0: unknown
 * @param breach the first lasting one; empty: there was none
 * @param broke what broke first, in a few words, as {@code errors of uploads}; empty without a
 *     breach
 * @param manner how it behaved beyond; empty without a breach, or when that cannot be told
 * @param recovery of a burst: from the moment when all users were there until all was within what
 *     is acceptable for good, however short the excess (so a burst may have one without a breach).
 *     Of other runs: from the breach's begin until all was within it again, with the load still on.
 *     Empty when nothing was exceeded, or when it did not recover while watched
 */
public record LoadLimit(
    int users,
    Optional<SustainedViolation> breach,
    Optional<String> broke,
    Optional<Manner> manner,
    Optional<Duration> recovery) {

  /** Of a run whose search for it failed. */
  public static final LoadLimit UNKNOWN =
      new LoadLimit(-1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public boolean isKnown() {
    return users >= 0;
  }

  /**
   * How a target behaves beyond its limit. Measured is what still succeeds while the breach lasts:
   * uploads a second, or all requests a second in runs that upload next to nothing, against the
   * best 10 seconds before it.
   */
  public enum Manner {
    /** At least half of that: it goes on working; what is too much waits or is refused. */
    GRACEFUL,
    /**
     * Less than half of that, or at some time no success at all, for 10 seconds or more in which at
     * least 10 would have been.
     */
    CATASTROPHIC
  }

  static LoadLimit of(RunResults results, Assessment assessment) {
    if (!assessment.isBreachKnown()) {
      return UNKNOWN;
    }
    boolean isBurst = ScenarioTraits.recorded(results.info().settings()).burst();
    Optional<SustainedViolation> breach = assessment.breach();
    if (breach.isEmpty() && !isBurst) {
      return new LoadLimit(
          mostUsers(results), breach, Optional.empty(), Optional.empty(), Optional.empty());
    }
    Objective objective = Assessment.objective(results);
    List<Violation> excesses = Violation.of(results, objective);
    return new LoadLimit(
        breach.map(SustainedViolation::mostUsersWithin).orElseGet(() -> mostUsers(results)),
        breach,
        breach.map(known -> FirstBroken.of(results, known, objective.criteria())),
        breach.flatMap(known -> Overload.of(results, known).manner()),
        isBurst ? afterBurst(results, excesses) : breach.flatMap(known -> after(known, excesses)));
  }

  private static int mostUsers(RunResults results) {
    return results.seconds().stream().mapToInt(Second::users).max().orElse(0);
  }

  private static Optional<Duration> afterBurst(RunResults results, List<Violation> excesses) {
    if (!excesses.stream().allMatch(Violation::over)) {
      return Optional.empty();
    }
    Optional<Instant> last = excesses.stream().map(Violation::to).max(Instant::compareTo);
    return results
        .steady()
        .map(Phase::start)
        .flatMap(all -> last.map(end -> Duration.between(all, end)))
        .map(length -> length.isNegative() ? Duration.ZERO : length);
  }

  /** Errors may go on where slow answers end, or the other way round. */
  private static Optional<Duration> after(SustainedViolation breach, List<Violation> excesses) {
    Instant end = breach.at();
    for (Violation excess : excesses) {
      if (!excess.from().isAfter(end) && excess.to().isAfter(end)) {
        if (!excess.over()) {
          return Optional.empty();
        }
        end = excess.to();
      }
    }
    return Optional.of(Duration.between(breach.at(), end));
  }
}
