package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.limit.LoadStep;
import co.duotopia.loadtest.grading.limit.LoadSteps;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.results.RunResults;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The violation of the limits, and the steps of the load, as {@link SummaryJson} describes them.
 */
final class LimitsJson {
  private LimitsJson() {}

  static void add(ObjectNode root, RunResults results, Assessment assessment) {
    violation(root, assessment.violation());
    List<LoadStep> steps = LoadSteps.of(results);
    root.putNull("steps");
    if (!steps.isEmpty()) {
      ArrayNode array = root.putArray("steps");
      steps.forEach(step -> add(array.addObject(), step));
    }
  }

  private static void violation(ObjectNode root, Optional<SustainedViolation> violation) {
    root.putNull("breach");
    violation.ifPresent(
        known ->
            root.putObject("breach")
                .put("at", known.at().toString())
                .put("users", known.users())
                .put("mostUsersWithin", known.within().users())
                .put("subject", known.of().subject())
                .put("required", known.of().required())
                .put("actual", known.of().actual())
                .put("lastedSeconds", known.lasted().toMillis() / 1000.0));
  }

  private static void add(ObjectNode node, LoadStep step) {
    node.put("number", step.number())
        .put("from", step.from().toString())
        .put("heldSeconds", step.held().toSeconds())
        .put("users", step.users())
        .put("requests", step.requests())
        .put("failures", step.failures())
        .put("perSecond", step.perSecond())
        .put("p50", number(step.p50()))
        .put("p95", number(step.p95()))
        .put("p99", number(step.p99()))
        .put("standstillSeconds", step.standstill())
        .put(
            "connections",
            step.connections().isPresent() ? (Integer) step.connections().getAsInt() : null)
        .put("limits", step.limits().name().toLowerCase(Locale.ROOT))
        .put("knee", step.knee());
  }

  private static Long number(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
