package co.duotopia.loadtest.report.document;

import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.report.text.Texts;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A cause that runs found; all texts are escaped.
 *
 * @param where one entry a run: its name, how sure it is and from how many users on
 * @param evidence of the newest run
 * @param remedies in order, of the newest run
 */
record FoundPattern(
    String title, List<String> where, List<String> evidence, List<String> remedies) {
  private static final Catalogue TEXTS = Catalogue.section("found-pattern");
  private static final int MOST_EVIDENCE = 5;

  /** The patterns, in the order in which they were first found. */
  static List<FoundPattern> of(List<DocumentedRun> runs) {
    Map<String, List<String>> where = new LinkedHashMap<>();
    Map<String, JsonNode> newest = new LinkedHashMap<>();
    for (DocumentedRun run : runs) {
      for (JsonNode finding : run.facts().findings()) {
        String pattern = finding.path("pattern").asText();
        where.computeIfAbsent(pattern, first -> new ArrayList<>()).add(where(run, finding));
        newest.put(pattern, finding);
      }
    }
    return where.entrySet().stream()
        .map(entry -> of(newest.get(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static FoundPattern of(JsonNode finding, List<String> where) {
    return new FoundPattern(
        Markdown.text(finding.path("title").asText()),
        where,
        StreamSupport.stream(finding.path("evidence").spliterator(), false)
            .limit(MOST_EVIDENCE)
            .map(one -> Markdown.sentence(Texts.sentence(one.path("text").asText())))
            .toList(),
        StreamSupport.stream(finding.path("remedies").spliterator(), false)
            .map(one -> Markdown.sentence(one.asText()))
            .toList());
  }

  private static String where(DocumentedRun run, JsonNode finding) {
    return TEXTS.say(
        "where",
        "run",
        Markdown.text(run.info().run()),
        "confidence",
        finding.path("confidence").asText(),
        "users",
        Formats.count(finding.at("/onset/users").asInt(), "user"));
  }

  /** The line for a ticket. */
  String ticket() {
    String runs = String.join("; ", where);
    return remedies.isEmpty()
        ? TEXTS.say("ticket", "title", title, "runs", runs)
        : TEXTS.say("ticket-remedy", "title", title, "runs", runs, "remedy", remedies.get(0));
  }
}
