package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.monitor.logs.BackendLog;
import co.duotopia.loadtest.report.text.LogFacts;
import co.duotopia.loadtest.report.text.LogFacts.Kind;
import co.duotopia.loadtest.results.RunResults;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the backend's own log said, as {@link SummaryJson} describes it. */
final class LogJson {
  private LogJson() {}

  static void add(ObjectNode root, RunResults results, Assessment assessment, Diagnosis diagnosis) {
    root.putNull("backendLog");
    LogFacts.of(results, assessment, diagnosis)
        .ifPresent(facts -> add(root.putObject("backendLog"), results.log().get(), facts));
  }

  private static void add(ObjectNode node, BackendLog log, LogFacts facts) {
    node.put("errors", facts.errors()).put("failures", facts.failures());
    node.put("lost", log.lost()).put("untimed", log.untimed());
    node.put("outside", log.outside().count());
    add(node.putArray("kinds"), facts.all());
    ArrayNode around = node.putArray("around");
    facts
        .around()
        .forEach(
            one -> {
              ObjectNode onset = around.addObject().put("of", one.of());
              onset.put("at", one.at().toString());
              add(onset.putArray("kinds"), one.kinds());
            });
  }

  private static void add(ArrayNode array, List<Kind> kinds) {
    kinds.forEach(
        kind ->
            array
                .addObject()
                .put("source", kind.source())
                .put("level", kind.level())
                .put("text", kind.text())
                .put("count", kind.count())
                .put("first", kind.first().toString())
                .put("last", kind.last().toString()));
  }
}
