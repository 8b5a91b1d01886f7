package co.duotopia.loadtest.report.document;

import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.text.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What somebody has to work on: what was found, and what was missed without a known cause. */
final class Tickets {
  private static final Catalogue TEXTS = Catalogue.section("tickets");

  private Tickets() {}

  static List<String> of(List<DocumentedRun> runs, List<FoundPattern> findings) {
    List<String> tickets = new ArrayList<>(findings.stream().map(FoundPattern::ticket).toList());
    for (DocumentedRun run : runs) {
      JsonNode summary = run.facts().summary();
      if (run.facts().findings().isEmpty()) {
        summary.path("missed").forEach(missed -> tickets.add(unexplained(run, missed)));
        summary.path("unexplained").forEach(fact -> tickets.add(unexplained(run, fact)));
      }
    }
    return tickets;
  }

  private static String unexplained(DocumentedRun run, JsonNode fact) {
    return TEXTS.say(
        "unexplained",
        "run",
        Markdown.text(run.info().run()),
        "fact",
        Markdown.sentence(fact.asText()));
  }
}
