package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.grade.MetricGrade;
import co.duotopia.loadtest.grading.grade.MetricGrade.Graded;
import co.duotopia.loadtest.grading.trend.Trend;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/** Expectations, grades and trends in summary.json, as {@link SummaryJson} describes them. */
final class GradesJson {
  private GradesJson() {}

  static void add(ObjectNode root, Assessment assessment) {
    ArrayNode expectations = root.putArray("expectations");
    assessment.expectations().forEach(check -> add(expectations.addObject(), check));
    ArrayNode grades = root.putArray("grades");
    assessment.grades().forEach(grade -> add(grades.addObject(), grade));
    ArrayNode trends = root.putArray("trends");
    assessment.trends().forEach(trend -> add(trends.addObject(), trend));
  }

  private static void add(ObjectNode node, AssertionResult check) {
    node.put("subject", check.subject());
    node.put("required", check.required());
    node.put("actual", check.actual());
    node.put("status", text(check.status()));
  }

  private static void add(ObjectNode node, MetricGrade grade) {
    node.put("metric", grade.metric());
    node.put("good", grade.good());
    node.put("acceptable", grade.acceptable());
    add(node, "whole", grade.whole());
    add(node, "steady", grade.steady());
  }

  private static void add(ObjectNode node, String phase, Optional<Graded> graded) {
    node.putNull(phase);
    graded.ifPresent(
        known ->
            node.putObject(phase).put("grade", known.grade().text()).put("actual", known.actual()));
  }

  private static void add(ObjectNode node, Trend trend) {
    node.put("metric", trend.metric());
    node.put("first", trend.first());
    node.put("last", trend.last());
    node.put("status", text(trend.status()));
    node.put("explanation", trend.explanation());
  }

  static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
