package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.Verdict;
import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.report.text.DiagnosisWords;
import co.duotopia.loadtest.report.text.LimitLine;
import co.duotopia.loadtest.report.text.Texts;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.report.text.TimeAxis.Moment;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The verdict, at the top of the report.
 *
 * @param reasons those of one kind together; what is partial stands apart
 * @param cause what broke first of all; empty: nothing that is known
 * @param unexplained whether something broke that no pattern fits
 * @param partial why this is not the whole run
 */
record VerdictView(
    Badge outcome,
    String meaning,
    Badge grade,
    String gradeMeaning,
    List<Reasons> reasons,
    Optional<Cause> cause,
    boolean unexplained,
    Optional<String> partial,
    List<KeyFigure> figures) {
  private static final Catalogue TEXTS = Catalogue.section("verdict");

  /**
   * @param kind as in {@code Missed}; empty: how it ended
   */
  record Reasons(String kind, List<String> sentences) {
    Reasons {
      sentences = sentences.stream().map(Texts::signs).toList();
    }
  }

  /**
   * @param lead as in {@code Likely cause}
   * @param others how many more findings there are, as in {@code and 1 more}; empty: none
   */
  record Cause(String lead, String title, Moment from, String users, String others) {
    static Cause of(Finding finding, RunOutcome outcome, int others, TimeAxis clock) {
      return new Cause(
          DiagnosisWords.lead(finding.confidence(), outcome),
          finding.title(),
          clock.momentWithin(finding.onset().at()),
          Formats.count(finding.onset().users(), "user"),
          others == 0 ? "" : "and " + others + " more");
    }
  }

  static VerdictView of(
      RunResults results, Assessment assessment, Diagnosis diagnosis, TimeAxis clock) {
    List<Finding> findings = diagnosis.findings();
    return new VerdictView(
        Badge.of(assessment.outcome()),
        LimitLine.sentence(results, diagnosis.limit())
            .map(limit -> meaning(assessment) + " " + limit)
            .orElseGet(() -> meaning(assessment)),
        grade(assessment),
        isCutShort(assessment) && assessment.grade() != Grade.UNKNOWN
            ? TEXTS.say("until-its-end", "meaning", gradeMeaning(assessment))
            : gradeMeaning(assessment),
        reasons(assessment.verdict()),
        findings.stream()
            .findFirst()
            .map(first -> Cause.of(first, assessment.outcome(), findings.size() - 1, clock)),
        !diagnosis.unexplained().isEmpty(),
        results.partial(),
        KeyFigure.of(results));
  }

  private static List<Reasons> reasons(Verdict verdict) {
    return Stream.of(
            new Reasons("", verdict.ended()),
            new Reasons("Missed", verdict.missed()),
            new Reasons("Unknown", verdict.unknown()),
            new Reasons("Doubtful", verdict.doubtful()))
        .filter(list -> !list.sentences().isEmpty())
        .toList();
  }

  /** What was cut short is not good for what there is of it. */
  private static Badge grade(Assessment assessment) {
    Badge badge = Badge.of(assessment.grade());
    return isCutShort(assessment) && assessment.grade() == Grade.GOOD
        ? new Badge("unknown", badge.text())
        : badge;
  }

  private static boolean isCutShort(Assessment assessment) {
    return assessment.outcome() == RunOutcome.INCOMPLETE
        || assessment.outcome() == RunOutcome.STOPPED;
  }

  private static String meaning(Assessment assessment) {
    return switch (assessment.outcome()) {
      case PASSED ->
          assessment.expectations().isEmpty() ? TEXTS.say("no-expectations") : TEXTS.say("passed");
      case MISSED -> TEXTS.say("missed");
      case STOPPED -> TEXTS.say("stopped");
      case INCOMPLETE -> TEXTS.say("incomplete");
      case VOID -> TEXTS.say("void");
    };
  }

  private static String gradeMeaning(Assessment assessment) {
    return switch (assessment.grade()) {
      case GOOD -> TEXTS.say("good");
      case ACCEPTABLE -> TEXTS.say("acceptable");
      case POOR -> TEXTS.say("poor");
      case UNKNOWN -> whyUnknown(assessment);
    };
  }

  private static String whyUnknown(Assessment assessment) {
    if (assessment.outcome() == RunOutcome.VOID) {
      return TEXTS.say("void-ungraded");
    }
    return assessment.grades().isEmpty() ? TEXTS.say("ungraded") : TEXTS.say("partly-graded");
  }
}
