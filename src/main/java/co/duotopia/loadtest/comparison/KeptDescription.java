package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Copies of run.json, summary.json and events.jsonl what a comparison reads: no accounts, no
 * database, and no hosts where it is to be committed.
 */
final class KeptDescription {
  /** What follows it in a doubt may quote an address, an account or a path. */
  private static final String DETAILS = ": ";

  /** Replaces the address of a target that is not a stand-in. */
  static final String HIDDEN = "***";

  /** Settings that decide what is sent and measured; others name places and people. */
  private static final List<String> OF_SETTINGS =
      List.of("scenario", "journey", "uploads", "stand-in", "tracing");

  private static final List<String> OF_THE_JOURNEY =
      List.of(
          ("think-time pacing token-renewal back-off retries teacher-share" + " teacher-think-time")
              .split(" "));
  private static final List<String> OF_A_SUMMARY =
      List.of(
          "v partial outcome doubtful generatorDoubts capacity limit phases recordings findings"
              .split(" "));
  private static final List<String> OF_A_FINDING =
      List.of("pattern", "title", "confidence", "consequences");
  private static final List<String> OF_FIGURES = List.of("count", "failures", "perSecond", "p95");
  private static final Set<String> EVENTS =
      Set.of(
          EventType.STARTED,
          EventType.RAMP_OVER,
          EventType.USERS,
          EventType.SEARCHED,
          EventType.STOPPED,
          EventType.GUARD);

  private KeptDescription() {}

  /**
   * Replaces what was there.
   *
   * @param hidesTarget whether hosts are left out
   */
  static void copy(RunDirectory run, RunDirectory kept, boolean hidesTarget) throws IOException {
    ObjectNode info = read(run.runJson());
    if (hidesTarget && !info.path("standIn").asBoolean()) {
      info.put("target", HIDDEN);
    }
    if (info.path("settings") instanceof ObjectNode settings
        && settings.retain(OF_SETTINGS).path("journey") instanceof ObjectNode journey) {
      journey.retain(OF_THE_JOURNEY);
    }
    write(info, kept.runJson());
    ObjectNode summary = read(run.summary()).retain(OF_A_SUMMARY);
    if (hidesTarget) {
      ArrayNode doubts = RunJson.MAPPER.createArrayNode();
      summary.path("doubtful").forEach(doubt -> doubts.add(doubt.asText().split(DETAILS)[0]));
      summary.set("doubtful", doubts);
    }
    summary.path("findings").forEach(KeptDescription::reduce);
    summary
        .path("phases")
        .forEach(
            phase -> {
              if (phase instanceof ObjectNode node
                  && node.retain("all").path("all") instanceof ObjectNode all) {
                all.retain(OF_FIGURES);
              }
            });
    write(summary, kept.summary());
    try (var lines = Files.lines(run.events())) {
      Files.write(kept.events(), lines.filter(KeptDescription::isKept).toList());
    }
  }

  private static ObjectNode read(Path file) throws IOException {
    return RunJson.MAPPER.readValue(file.toFile(), ObjectNode.class);
  }

  private static void write(ObjectNode node, Path file) throws IOException {
    Files.write(file, RunJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
  }

  private static void reduce(JsonNode finding) {
    if (finding instanceof ObjectNode node) {
      node.retain(OF_A_FINDING).path("consequences").forEach(KeptDescription::reduce);
    }
  }

  private static boolean isKept(String line) {
    return RunEvents.line(line).map(Event::type).filter(EVENTS::contains).isPresent();
  }
}
