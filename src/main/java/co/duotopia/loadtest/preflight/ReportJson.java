package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.preflight.Report.Entry;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Skipped;
import co.duotopia.loadtest.preflight.check.Problem;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A report for programs: {@code {"sound":true,"checks":[{"check":"health","status":"ok","seen":
 * "…"}]}}. A check with the status {@code warning} or {@code failure} has {@code problems} in place
 * of {@code seen}, each with {@code seen} and {@code remedy}; a {@code skipped} one has a {@code
 * reason}.
 */
public final class ReportJson {

  private ReportJson() {}

  /** JSON of several lines. */
  public static String of(Report report) {
    ObjectNode json = RunJson.MAPPER.createObjectNode().put("sound", report.isSound());
    ArrayNode checks = json.putArray("checks");
    report.entries().forEach(entry -> add(entry, checks.addObject()));
    return json.toPrettyString();
  }

  private static void add(Entry entry, ObjectNode json) {
    json.put("check", entry.check()).put("status", entry.outcome().status());
    if (entry.outcome() instanceof Ok ok) {
      json.put("seen", ok.seen());
    } else if (entry.outcome() instanceof Skipped skipped) {
      json.put("reason", skipped.reason());
    } else {
      ArrayNode problems = json.putArray("problems");
      for (Problem problem : entry.problems()) {
        problems.addObject().put("seen", problem.seen()).put("remedy", problem.remedy());
      }
    }
  }
}
