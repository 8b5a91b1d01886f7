package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.results.RunResults;
import java.util.List;

/**
 * What broke in a run, and why: from what can be seen from outside, and from the database where
 * there is one to watch.
 *
 * @param findings the most certain cause first; none: nothing is wrong, or no pattern fits
 * @param unexplained when something is wrong and no pattern fits: the most telling facts, a
 *     sentence each; else none
 * @param unseen what could not be looked at, and what that hides, a sentence each
 * @param limit how much load was borne
 */
public record Diagnosis(
    List<Finding> findings, List<String> unexplained, List<String> unseen, LoadLimit limit) {
  public Diagnosis {
    findings = List.copyOf(findings);
    unexplained = List.copyOf(unexplained);
    unseen = List.copyOf(unseen);
  }

  public static Diagnosis of(RunResults results, Assessment assessment) {
    RunFacts facts = RunFacts.of(results);
    List<Finding> findings = Findings.in(facts);
    return new Diagnosis(
        findings,
        findings.isEmpty() ? Unexplained.in(facts, assessment) : List.of(),
        Unseen.in(facts),
        LoadLimit.of(results, assessment));
  }
}
