package co.duotopia.loadtest.diagnosis.facts;

import java.util.ArrayList;
import java.util.List;

/**
 * One cause of trouble in a run, with what speaks for it.
 *
 * @param pattern its stable name, as {@code pool-exhaustion}
 * @param title for people
 * @param evidence the most telling first; at least one
 * @param excluded what it might be taken for
 * @param remedies what to do, the first one first
 * @param consequences what it brought about; these have no consequences of their own
 */
public record Finding(
    String pattern,
    String title,
    Confidence confidence,
    Onset onset,
    List<Evidence> evidence,
    List<Exclusion> excluded,
    List<String> remedies,
    List<Finding> consequences) {
  public Finding {
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException(pattern + ": required evidence, actual none");
    }
    evidence = List.copyOf(evidence);
    excluded = List.copyOf(excluded);
    remedies = List.copyOf(remedies);
    consequences = List.copyOf(consequences);
  }

  /** The same with more evidence, and as sure as that makes it. */
  public Finding with(Confidence sure, Evidence more) {
    List<Evidence> all = new ArrayList<>(evidence);
    all.add(more);
    return new Finding(pattern, title, sure, onset, all, excluded, remedies, consequences);
  }

  public Finding with(List<Finding> broughtAbout) {
    return new Finding(
        pattern, title, confidence, onset, evidence, excluded, remedies, broughtAbout);
  }
}
