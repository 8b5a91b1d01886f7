package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Exclusion;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.report.text.DiagnosisWords;
import co.duotopia.loadtest.report.text.LimitFacts;
import co.duotopia.loadtest.report.text.Texts;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.report.text.TimeAxis.Moment;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The findings.
 *
 * @param none in place of causes
 * @param unexplained facts, where no pattern fits
 * @param notes what was seen without being blamed for anything
 * @param unseen data that could not be examined
 * @param limit the load that the target sustained; empty when it is not stated
 */
record FindingsView(
    List<Cause> causes,
    Optional<String> none,
    List<String> unexplained,
    List<String> notes,
    List<String> unseen,
    List<LimitFact> limit) {

  /**
   * @param number by which the charts mark it; 0 of a consequence
   * @param certainty certain, likely or possible
   * @param meaning what that means
   * @param beneath what it brought about
   */
  record Cause(
      int number,
      String title,
      String certainty,
      String meaning,
      Moment from,
      String users,
      List<Sign> signs,
      List<Exclusion> excluded,
      List<String> remedies,
      List<Cause> beneath) {

    boolean hasBeneath() {
      return !beneath.isEmpty();
    }

    boolean hasExcluded() {
      return !excluded.isEmpty();
    }

    boolean hasRemedies() {
      return !remedies.isEmpty();
    }
  }

  /** A piece of evidence; {@code moment} is empty where it holds all the time. */
  record Sign(Excerpt text, Optional<Moment> moment) {
    static Sign of(Evidence evidence, TimeAxis clock) {
      return new Sign(
          Excerpt.of(Texts.sentence(Texts.line(evidence.text()))),
          evidence.at().map(clock::momentWithin));
    }
  }

  record LimitFact(String name, String value, Optional<Moment> moment, String note) {}

  static FindingsView of(RunResults results, Diagnosis diagnosis, TimeAxis clock) {
    List<Cause> causes = new ArrayList<>();
    for (Finding finding : diagnosis.findings()) {
      causes.add(cause(causes.size() + 1, finding, clock));
    }
    return new FindingsView(
        List.copyOf(causes),
        DiagnosisWords.none(results, diagnosis),
        diagnosis.unexplained().stream().map(Texts::line).map(Texts::sentence).toList(),
        diagnosis.notes().stream().map(Texts::line).map(Texts::sentence).toList(),
        diagnosis.unseen().stream().map(Texts::sentence).toList(),
        LimitFacts.of(results, diagnosis.limit()).stream()
            .map(fact -> limitFact(fact, clock))
            .toList());
  }

  private static LimitFact limitFact(LimitFacts.Fact fact, TimeAxis clock) {
    return new LimitFact(
        fact.name(), fact.value(), fact.at().map(clock::momentWithin), Texts.signs(fact.note()));
  }

  private static Cause cause(int number, Finding finding, TimeAxis clock) {
    return new Cause(
        number,
        finding.title(),
        finding.confidence().text(),
        DiagnosisWords.meaning(finding.confidence()),
        clock.momentWithin(finding.onset().at()),
        Formats.count(finding.onset().users(), "user"),
        finding.evidence().stream().map(evidence -> Sign.of(evidence, clock)).toList(),
        finding.excluded().stream()
            .map(other -> new Exclusion(other.pattern(), Texts.line(other.because())))
            .toList(),
        finding.remedies(),
        finding.consequences().stream().map(below -> cause(0, below, clock)).toList());
  }

  boolean hasUnexplained() {
    return !unexplained.isEmpty();
  }

  boolean hasNotes() {
    return !notes.isEmpty();
  }

  boolean hasUnseen() {
    return !unseen.isEmpty();
  }

  boolean hasLimit() {
    return !limit.isEmpty();
  }
}
