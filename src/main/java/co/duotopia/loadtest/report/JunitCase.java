package co.duotopia.loadtest.report;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.Check;
import co.duotopia.loadtest.grading.Grade;
import co.duotopia.loadtest.grading.MetricGrade;
import co.duotopia.loadtest.grading.Outcome;
import co.duotopia.loadtest.grading.Trend;
import co.duotopia.loadtest.results.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A test case of junit.xml.
 *
 * @param message of a failure, an error or why it was skipped; empty when it passed
 * @param output what is said besides; empty: nothing
 */
record JunitCase(String name, Status status, String message, String output) {
  enum Status {
    PASSED,
    FAILED,
    ERROR,
    SKIPPED
  }

  /** First the run itself, then one an expectation, grade and trend. */
  static List<JunitCase> of(RunResults results, Assessment assessment) {
    List<JunitCase> cases = new ArrayList<>();
    assessment.expectations().forEach(check -> cases.add(of(check)));
    String required = results.info().settings().at("/criteria/required-grade").asText("");
    boolean gradesDecide = assessment.outcome() == Outcome.MISSED && !required.isEmpty();
    for (MetricGrade metric : assessment.grades()) {
      cases.add(of(metric, gradesDecide && Verdict.isWorse(metric, grade(required))));
    }
    assessment.trends().forEach(trend -> cases.add(of(trend)));
    boolean anyFailed = cases.stream().anyMatch(one -> one.status == Status.FAILED);
    cases.add(0, run(results, assessment, anyFailed));
    return cases;
  }

  private static Grade grade(String text) {
    return Grade.valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** A run that missed something has a failure in any case; one that tells nothing is an error. */
  private static JunitCase run(RunResults results, Assessment assessment, boolean anyFailed) {
    String reasons = String.join("\n", assessment.reasons());
    String output =
        "%s: grade %s".formatted(Verdict.word(assessment.outcome()), assessment.grade().text())
            + results.partial().map(why -> "\npartial: " + why).orElse("");
    Status status =
        switch (assessment.outcome()) {
          case PASSED -> Status.PASSED;
          case MISSED -> anyFailed ? Status.PASSED : Status.FAILED;
          case STOPPED, INCOMPLETE, VOID -> Status.ERROR;
        };
    String message = reasons.isEmpty() ? assessment.outcome().text() : reasons;
    return new JunitCase("the run", status, status == Status.PASSED ? "" : message, output);
  }

  private static JunitCase of(Check check) {
    Status status =
        switch (check.status()) {
          case MET -> Status.PASSED;
          case MISSED -> Status.FAILED;
          case UNKNOWN -> Status.SKIPPED;
        };
    return status == Status.PASSED
        ? new JunitCase(check.subject(), status, "", check.sentence())
        : new JunitCase(check.subject(), status, check.sentence(), "");
  }

  private static JunitCase of(MetricGrade metric, boolean failed) {
    String sentence = Verdict.sentence(metric);
    boolean known = Verdict.worst(metric).filter(grade -> grade != Grade.UNKNOWN).isPresent();
    Status status = failed ? Status.FAILED : known ? Status.PASSED : Status.SKIPPED;
    return new JunitCase(
        "grade of " + metric.metric(), status, status == Status.PASSED ? "" : sentence, sentence);
  }

  /** A trend only informs; where one must not be, that is an expectation of its own. */
  private static JunitCase of(Trend trend) {
    String name = "trend of " + trend.metric();
    return trend.status() == Check.Status.UNKNOWN
        ? new JunitCase(name, Status.SKIPPED, trend.explanation(), "")
        : new JunitCase(
            name,
            Status.PASSED,
            "",
            "%s, then %s: %s".formatted(trend.first(), trend.last(), trend.explanation()));
  }
}
