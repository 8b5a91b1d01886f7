package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.facts.Onset;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.grading.limit.HeldLoad;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.grading.limit.SustainedViolations;
import co.duotopia.loadtest.grading.limit.Violation;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The load that a target sustained in a run, and its behaviour beyond; from the requests alone.
 *
 * @param held the lower bound: the load that was held within acceptable limits before anything
 *     broke; empty: unknown
 * @param brokeBy the upper bound: virtual users at the first violation or finding, whichever began
 *     first; empty: nothing broke
 * @param violation the first sustained violation; empty: there was none
 * @param broke what broke first, in a few words, as {@code errors of uploads}; empty without a
 *     violation
 * @param manner how it behaved beyond; empty without a violation, or when that cannot be told
 * @param recovery of a burst: from the moment when all users were there until all was within what
 *     is acceptable for good, however short the excursion (so a burst may recover without a
 *     violation). In other runs: from the start of the violation until it ended with the load still
 *     on. Empty when nothing was exceeded, or when it did not recover while watched
 * @param cause of a search for the capacity: why more users were too many; empty: unknown
 */
public record LoadLimit(
    Optional<HeldLoad> held,
    Optional<Integer> brokeBy,
    Optional<SustainedViolation> violation,
    Optional<String> broke,
    Optional<Manner> manner,
    Optional<Duration> recovery,
    Optional<Finding> cause) {

  /** The limit of a run in which the search for it failed. */
  public static final LoadLimit UNKNOWN =
      new LoadLimit(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The limit of a run that did not search. */
  public LoadLimit(
      Optional<HeldLoad> held,
      Optional<Integer> brokeBy,
      Optional<SustainedViolation> violation,
      Optional<String> broke,
      Optional<Manner> manner,
      Optional<Duration> recovery) {
    this(held, brokeBy, violation, broke, manner, recovery, Optional.empty());
  }

  LoadLimit because(Optional<Finding> found) {
    return new LoadLimit(held, brokeBy, violation, broke, manner, recovery, found);
  }

  public boolean isKnown() {
    return held.isPresent();
  }

  /** The users that were sustained at least; 0 if no load was held long enough. */
  public int users() {
    return held.map(HeldLoad::users).orElse(0);
  }

  /**
   * The behaviour of a target beyond its limit. It is measured by the successes during the
   * violation: uploads a second, or all requests a second in runs with hardly any uploads, against
   * the best 10 seconds before it.
   */
  public enum Manner {
    /**
     * At least half of that: the target continues to work; further requests wait or are refused.
     */
    GRACEFUL,
    /**
     * Less than half of that, or at some time no success at all, for 10 seconds or more in which at
     * least 10 would have been.
     */
    CATASTROPHIC
  }

  /**
   * @param findings nothing counts as sustained beyond the first of these that is more than
   *     possible
   */
  static LoadLimit of(RunResults results, Assessment assessment, List<Finding> findings) {
    if (!assessment.isViolationKnown()) {
      return UNKNOWN;
    }
    Objective objective = Assessment.objective(results);
    boolean isBurst = ScenarioTraits.recorded(results.info().settings()).burst();
    Optional<SustainedViolation> violation = assessment.violation();
    Optional<Onset> found =
        findings.stream()
            .filter(finding -> finding.confidence() != Confidence.POSSIBLE)
            .map(Finding::onset)
            .min(Comparator.comparing(Onset::at));
    boolean foundFirst =
        found
            .filter(onset -> violation.map(known -> onset.at().isBefore(known.at())).orElse(true))
            .isPresent();
    Optional<Integer> brokeBy =
        foundFirst ? found.map(Onset::users) : violation.map(SustainedViolation::users);
    HeldLoad held =
        violation
            .filter(known -> !foundFirst)
            .map(SustainedViolation::within)
            .orElseGet(
                () ->
                    HeldLoad.of(
                        results,
                        objective,
                        found.map(Onset::at).orElse(Instant.MAX),
                        brokeBy.orElse(Integer.MAX_VALUE)));
    if (violation.isEmpty() && !isBurst) {
      return new LoadLimit(
          Optional.of(held),
          brokeBy,
          violation,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    List<Violation> violations = SustainedViolations.all(results, objective);
    return new LoadLimit(
        Optional.of(held),
        brokeBy,
        violation,
        violation.map(known -> FirstBroken.of(results, known, objective.criteria())),
        violation.flatMap(known -> Overload.of(results, known).manner()),
        isBurst
            ? afterBurst(results, violations)
            : violation.flatMap(known -> after(known, violations)));
  }

  private static Optional<Duration> afterBurst(RunResults results, List<Violation> violations) {
    if (!violations.stream().allMatch(Violation::over)) {
      return Optional.empty();
    }
    Optional<Instant> last = violations.stream().map(Violation::to).max(Instant::compareTo);
    return results
        .steady()
        .map(Phase::start)
        .flatMap(all -> last.map(end -> Duration.between(all, end)))
        .map(length -> length.isNegative() ? Duration.ZERO : length);
  }

  /** Errors may go on where slow answers end, or the other way round. */
  private static Optional<Duration> after(SustainedViolation first, List<Violation> violations) {
    Instant end = first.at();
    for (Violation violation : violations) {
      if (!violation.from().isAfter(end) && violation.to().isAfter(end)) {
        if (!violation.over()) {
          return Optional.empty();
        }
        end = violation.to();
      }
    }
    return Optional.of(Duration.between(first.at(), end));
  }
}
