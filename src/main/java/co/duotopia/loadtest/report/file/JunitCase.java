package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.grading.grade.MetricGrade;
import co.duotopia.loadtest.grading.trend.Trend;
import co.duotopia.loadtest.report.text.DiagnosisWords;
import co.duotopia.loadtest.report.text.LimitLine;
import co.duotopia.loadtest.report.text.Wording;
import co.duotopia.loadtest.results.RunResults;
import java.util.ArrayList;
import java.util.List;

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
  static List<JunitCase> of(RunResults results, Assessment assessment, Diagnosis diagnosis) {
    List<JunitCase> cases = new ArrayList<>();
    cases.add(run(results, assessment, diagnosis));
    assessment.expectations().forEach(check -> cases.add(of(check)));
    assessment.grades().forEach(metric -> cases.add(of(metric)));
    assessment.trends().forEach(trend -> cases.add(of(trend)));
    return cases;
  }

  /** What it missed are cases of their own; where it tells too little, that is an error. */
  private static JunitCase run(RunResults results, Assessment assessment, Diagnosis diagnosis) {
    List<String> output = new ArrayList<>();
    output.add(
        "%s: grade %s".formatted(Wording.word(assessment.outcome()), assessment.grade().text()));
    results.partial().ifPresent(why -> output.add("partial: " + why));
    Wording.doubts(assessment).forEach(doubt -> output.add("doubtful: " + doubt));
    output.addAll(DiagnosisWords.headlines(diagnosis));
    LimitLine.of(results, diagnosis.limit()).ifPresent(output::add);
    String text = String.join("\n", output);
    return switch (assessment.outcome()) {
      case PASSED, MISSED -> new JunitCase("the run", Status.PASSED, "", text);
      case STOPPED, INCOMPLETE, VOID -> {
        List<String> reasons = new ArrayList<>(Wording.reasons(assessment));
        results.partial().ifPresent(why -> reasons.add("partial: " + why));
        yield new JunitCase("the run", Status.ERROR, String.join("\n", reasons), text);
      }
    };
  }

  private static JunitCase of(AssertionResult check) {
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

  /** A grade only informs; where one is required, that is an expectation of its own. */
  private static JunitCase of(MetricGrade metric) {
    String sentence = Wording.sentence(metric);
    boolean known = metric.worst().filter(grade -> grade != Grade.UNKNOWN).isPresent();
    String name = "grade of " + metric.metric();
    return known
        ? new JunitCase(name, Status.PASSED, "", sentence)
        : new JunitCase(name, Status.SKIPPED, sentence, "");
  }

  /** A trend only informs; where one must not be, that is an expectation of its own. */
  private static JunitCase of(Trend trend) {
    String name = "trend of " + trend.metric();
    return trend.status() == AssertionResult.Status.UNKNOWN
        ? new JunitCase(name, Status.SKIPPED, trend.explanation(), "")
        : new JunitCase(
            name,
            Status.PASSED,
            "",
            "%s, then %s: %s".formatted(trend.first(), trend.last(), trend.explanation()));
  }
}
