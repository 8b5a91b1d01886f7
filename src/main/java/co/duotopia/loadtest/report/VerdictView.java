package co.duotopia.loadtest.report;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.results.RunResults;
import java.util.List;
import java.util.Optional;

/**
 * How the run ended, first of all.
 *
 * @param reasons one sentence each, without {@code partial}
 * @param partial why this is not the whole run
 */
record VerdictView(
    Badge outcome,
    String meaning,
    Badge grade,
    String gradeMeaning,
    List<String> reasons,
    Optional<String> partial,
    List<KeyFigure> figures) {

  static VerdictView of(RunResults results, Assessment assessment) {
    return new VerdictView(
        Badge.of(assessment.outcome()),
        meaning(assessment),
        Badge.of(assessment.grade()),
        gradeMeaning(assessment),
        reasons(results, assessment),
        results.partial(),
        KeyFigure.of(results));
  }

  private static List<String> reasons(RunResults results, Assessment assessment) {
    return assessment.reasons().stream()
        .filter(reason -> !results.partial().equals(Optional.of(reason)))
        .toList();
  }

  boolean hasReasons() {
    return !reasons.isEmpty();
  }

  private static String meaning(Assessment assessment) {
    return switch (assessment.outcome()) {
      case PASSED ->
          assessment.expectations().isEmpty()
              ? "Nothing was expected of this run."
              : "All that is expected of this scenario was reached.";
      case MISSED -> "Not all that is expected of this scenario was reached.";
      case STOPPED -> "A guard ended the run before its time.";
      case INCOMPLETE -> "The run ended before its time, or its files are not whole.";
      case VOID -> "The run says nothing about the target.";
    };
  }

  private static String gradeMeaning(Assessment assessment) {
    return switch (assessment.grade()) {
      case GOOD -> "every metric is good";
      case ACCEPTABLE -> "no metric is poor";
      case POOR -> "at least one metric is poor";
      case UNKNOWN ->
          assessment.grades().isEmpty() ? "nothing was graded" : "not every metric could be graded";
    };
  }
}
