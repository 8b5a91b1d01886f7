package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.grading.grade.MetricGrade;
import co.duotopia.loadtest.grading.grade.MetricGrade.Graded;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words for what a run is worth. */
public final class Wording {
  private static final Catalogue TEXTS = Catalogue.section("verdict");

  private Wording() {}

  /** The word for an outcome, such as {@code Passed}. */
  public static String word(RunOutcome outcome) {
    return switch (outcome) {
      case PASSED -> "Passed";
      case MISSED -> "Missed";
      case STOPPED -> "Stopped";
      case INCOMPLETE -> "Incomplete";
      case VOID -> "Void";
    };
  }

  /** The reasons why a run did not pass, each in one line; unknown and missing data separately. */
  public static List<String> reasons(Assessment assessment) {
    return Stream.of(assessment.verdict().ended(), assessment.verdict().missed())
        .flatMap(List::stream)
        .map(Texts::line)
        .toList();
  }

  /** The doubts about the results, each in one line. */
  public static List<String> doubts(Assessment assessment) {
    return assessment.verdict().doubtful().stream().map(Texts::line).toList();
  }

  /** Those of which the same is unknown in one line, as of all metrics of a short run. */
  private static List<String> unknownChecks(Assessment assessment) {
    Map<String, List<String>> subjects = new LinkedHashMap<>();
    assessment.expectations().stream()
        .filter(check -> check.status() == AssertionResult.Status.UNKNOWN)
        .forEach(
            check ->
                subjects
                    .computeIfAbsent(
                        check.sentence().substring(check.subject().length()),
                        rest -> new ArrayList<>())
                    .add(check.subject()));
    return subjects.entrySet().stream()
        .map(same -> joined(same.getValue()) + same.getKey())
        .toList();
  }

  /** {@code a over x} and {@code b over x} are {@code a, b over x}. */
  private static String joined(List<String> subjects) {
    String last = subjects.get(subjects.size() - 1);
    int end = last.indexOf(" over ");
    String common = end < 0 ? "" : last.substring(end);
    return subjects.stream().allMatch(subject -> subject.endsWith(common))
        ? subjects.stream()
                .map(subject -> subject.substring(0, subject.length() - common.length()))
                .collect(Collectors.joining(", "))
            + common
        : String.join(", ", subjects);
  }

  /** Everything that ought to be known and is not, each in one line. */
  public static List<String> unknowns(RunResults results, Assessment assessment) {
    List<String> unknowns = new ArrayList<>();
    unknowns.addAll(unknownChecks(assessment));
    assessment.grades().stream()
        .filter(metric -> metric.worst().filter(Grade.UNKNOWN::equals).isPresent())
        .forEach(metric -> unknowns.add(TEXTS.say("unknown-grade", "metric", metric.metric())));
    if (results
        .database()
        .filter(samples -> DatabaseFigures.of(samples).peak().isEmpty())
        .isPresent()) {
      unknowns.add(TEXTS.say("unknown-database"));
    }
    return unknowns.stream().map(Texts::line).toList();
  }

  /** One line. */
  public static String sentence(MetricGrade metric) {
    List<String> parts = new ArrayList<>();
    metric.whole().ifPresent(whole -> parts.add(TEXTS.say("whole", "graded", sentence(whole))));
    metric.steady().ifPresent(steady -> parts.add(TEXTS.say("steady", "graded", sentence(steady))));
    String graded = parts.isEmpty() ? TEXTS.say("not-graded") : String.join(", ", parts);
    return TEXTS.say(
        "metric",
        "metric",
        metric.metric(),
        "graded",
        graded,
        "good",
        metric.good(),
        "acceptable",
        metric.acceptable());
  }

  public static String sentence(Graded graded) {
    return TEXTS.say("graded", "grade", graded.grade().text(), "actual", graded.actual());
  }
}
