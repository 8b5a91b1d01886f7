package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.grading.limit.HeldLoad;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What broke, and why, as {@link SummaryJson} describes it. */
final class FindingsJson {
  private FindingsJson() {}

  static void add(ObjectNode root, Diagnosis diagnosis) {
    ArrayNode findings = root.putArray("findings");
    for (Finding finding : diagnosis.findings()) {
      ObjectNode node = findings.addObject();
      add(node, finding);
      ArrayNode consequences = node.putArray("consequences");
      finding.consequences().forEach(below -> add(consequences.addObject(), below));
    }
    add(root.putArray("unexplained"), diagnosis.unexplained());
    add(root.putArray("notes"), diagnosis.notes());
    add(root.putArray("unseen"), diagnosis.unseen());
    add(root.putObject("limit"), diagnosis.limit());
  }

  private static void add(ObjectNode node, Finding finding) {
    node.put("pattern", finding.pattern());
    node.put("title", finding.title());
    node.put("confidence", finding.confidence().text());
    node.putObject("onset")
        .put("at", finding.onset().at().toString())
        .put("users", finding.onset().users());
    ArrayNode evidence = node.putArray("evidence");
    finding
        .evidence()
        .forEach(
            one ->
                evidence
                    .addObject()
                    .put("text", one.text())
                    .put("at", one.at().map(Instant::toString).orElse(null)));
    ArrayNode excluded = node.putArray("excluded");
    finding
        .excluded()
        .forEach(
            other ->
                excluded.addObject().put("title", other.pattern()).put("because", other.because()));
    add(node.putArray("remedies"), finding.remedies());
  }

  private static void add(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static void add(ObjectNode node, LoadLimit limit) {
    Optional<SustainedViolation> violation = limit.violation();
    node.put("users", limit.held().map(HeldLoad::users).orElse(null));
    node.put("heldSeconds", limit.held().map(held -> held.held().toSeconds()).orElse(null));
    node.put("brokeBy", limit.brokeBy().orElse(null));
    node.put("breachUsers", violation.map(SustainedViolation::users).orElse(null));
    node.put("breachAt", violation.map(known -> known.at().toString()).orElse(null));
    node.put("broke", limit.broke().orElse(null));
    node.put(
        "manner",
        limit.manner().map(manner -> manner.name().toLowerCase(Locale.ROOT)).orElse(null));
    node.put("recoveryMillis", limit.recovery().map(Duration::toMillis).orElse(null));
  }
}
