package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.facts.OtherSessions;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.log.LogWitness;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.Isolation;
import co.duotopia.loadtest.grading.Isolation.Failed;
import co.duotopia.loadtest.results.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The failures of a run and their causes, from outside observations and, if monitored, from the
 * database.
 *
 * @param findings the most certain cause first; none: nothing is wrong, or no pattern fits
 * @param unexplained when something is wrong and no pattern fits: the most telling facts, a
 *     sentence each; else none
 * @param notes what was seen without being blamed for anything, a sentence each
 * @param unseen data that could not be examined and what that hides, a sentence each
 * @param limit the load that the target sustained
 * @param failed detectors and other parts that failed; what they look for is unseen
 */
public record Diagnosis(
    List<Finding> findings,
    List<String> unexplained,
    List<String> notes,
    List<String> unseen,
    LoadLimit limit,
    List<Failed> failed) {
  public Diagnosis {
    findings = List.copyOf(findings);
    unexplained = List.copyOf(unexplained);
    notes = List.copyOf(notes);
    unseen = List.copyOf(unseen);
    failed = List.copyOf(failed);
  }

  /** A diagnosis without failed parts or notes. */
  public Diagnosis(
      List<Finding> findings, List<String> unexplained, List<String> unseen, LoadLimit limit) {
    this(findings, unexplained, List.of(), unseen, limit, List.of());
  }

  /** A part that fails costs only itself. */
  public static Diagnosis of(RunResults results, Assessment assessment) {
    Isolation isolation = new Isolation();
    Optional<RunFacts> facts =
        isolation.run(
            "diagnosis", () -> Optional.of(RunFacts.of(results)), Optional.<RunFacts>empty());
    return facts
        .map(known -> of(known, assessment, isolation))
        .orElseGet(
            () -> {
              LoadLimit limit = limit(results, assessment, List.of(), isolation);
              return new Diagnosis(
                  List.of(), List.of(), List.of(), unseen(isolation), limit, isolation.failed());
            });
  }

  /**
   * This diagnosis with the evidence of a search's levels: a pattern seen at bad ones and not at
   * good ones is the cause; one seen as often at good ones is not.
   *
   * @param bad one entry for each stay at a bad level
   * @param good one for each at a good level
   */
  public Diagnosis comparing(List<RunResults> bad, List<RunResults> good) {
    Contrast contrast = new Contrast(facts(bad), facts(good));
    List<Finding> compared = contrast.compared(findings);
    return new Diagnosis(
        compared, unexplained, notes, unseen, limit.because(contrast.cause(compared)), failed);
  }

  private static List<RunFacts> facts(List<RunResults> levels) {
    return levels.stream().map(RunFacts::of).toList();
  }

  private static LoadLimit limit(
      RunResults results, Assessment assessment, List<Finding> causes, Isolation isolation) {
    return isolation.run(
        "search for the load limit",
        () -> LoadLimit.of(results, assessment, causes),
        LoadLimit.UNKNOWN);
  }

  static Diagnosis of(RunFacts facts, Assessment assessment, Isolation isolation) {
    Optional<LogWitness> log =
        isolation.run("backend's log", () -> Optional.of(new LogWitness(facts)), Optional.empty());
    Findings.Sightings sightings = Findings.in(facts, log, isolation);
    List<String> notes = new ArrayList<>(sightings.notes());
    isolation
        .run(
            "sessions of others", () -> OtherSessions.in(facts.results()), Optional.<String>empty())
        .ifPresent(notes::add);
    boolean isAnyLikely =
        sightings.causes().stream().anyMatch(one -> one.confidence() != Confidence.POSSIBLE);
    List<String> telling =
        isAnyLikely
            ? List.of()
            : isolation.run(
                "search for telling facts",
                () -> Unexplained.in(facts, assessment),
                List.<String>of());
    List<Finding> said =
        telling.isEmpty()
            ? List.of()
            : isolation.run(
                "backend's log",
                () -> log.map(its -> Findings.saidOnlyBy(its, facts)).orElse(List.of()),
                List.<Finding>of());
    List<Finding> causes = Findings.before(said, sightings.causes());
    List<String> unexplained = causes.isEmpty() ? telling : List.of();
    notes.addAll(
        isolation.run(
            "failures beside findings", () -> OtherFailures.in(facts, causes), List.<String>of()));
    LoadLimit limit = limit(facts.results(), assessment, causes, isolation);
    List<String> unseen =
        new ArrayList<>(
            isolation.run("search for what is unseen", () -> Unseen.in(facts), List.<String>of()));
    unseen.addAll(unseen(isolation));
    return new Diagnosis(causes, unexplained, notes, unseen, limit, isolation.failed());
  }

  private static List<String> unseen(Isolation isolation) {
    return isolation.failed().stream().map(Failed::sentence).toList();
  }
}
