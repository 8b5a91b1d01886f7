package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.SearchedCapacity;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A run's facts about its environment, from summary.json.
 *
 * @param summary the whole of summary.json
 */
public record EnvironmentFacts(RunInfo info, JsonNode summary) {
  private static final Catalogue TEXTS = Catalogue.section("environment-facts");
  private static final String COLD_STARTS = "cold-starts";

  /** How a search ends that has no answer, only bounds. */
  private static final Set<String> NO_ANSWER = Set.of("unfinished", "generator", "bounds");

  /** Whether the run says how many users its target sustains: it searched, or broke something. */
  public boolean statesLimit() {
    return capacity().isPresent() || summary.at("/limit/brokeBy").isInt();
  }

  public boolean isSearch() {
    return capacity().isPresent();
  }

  /** Whether it is a search that did not end before it had an answer. */
  public boolean isAnsweredSearch() {
    return isSearch() && !NO_ANSWER.contains(summary.at("/capacity/kind").asText());
  }

  private Optional<SearchedCapacity> capacity() {
    return SearchedCapacity.of(summary);
  }

  /** The most users, with their interval or the known bounds. */
  public String mostUsers() {
    return capacity().map(SearchedCapacity::text).orElseGet(this::sustained);
  }

  private String sustained() {
    JsonNode limit = summary.path("limit");
    if (limit.path("users").asInt() == 0) {
      return limit.path("brokeBy").isInt()
          ? TEXTS.say("fewer", "users", Formats.count(limit.path("brokeBy").asInt(), "user"))
          : TEXTS.say("unknown");
    }
    String users = Formats.count(limit.path("users").asInt(), "user");
    String held = Formats.units(Duration.ofSeconds(limit.path("heldSeconds").asInt()));
    return limit.path("brokeBy").isInt()
        ? TEXTS.say(
            "between",
            "users",
            users,
            "time",
            held,
            "more",
            Formats.count(limit.path("brokeBy").asInt()))
        : TEXTS.say("held", "users", users, "time", held);
  }

  /** Users to plan with; empty: the run did not search for the capacity, or found none. */
  public Optional<String> recommended() {
    return capacity()
        .map(SearchedCapacity::recommended)
        .filter(users -> users > 0)
        .map(users -> TEXTS.say("recommended", "users", Formats.count(users, "user")));
  }

  private Optional<JsonNode> requests() {
    return StreamSupport.stream(List.of("steady", "whole").spliterator(), false)
        .map(phase -> summary.at("/phases/" + phase + "/all"))
        .filter(all -> all.path("count").asLong() > 0)
        .findFirst();
  }

  public String p95() {
    return requests()
        .map(all -> Formats.responseTime(all.path("p95").asLong()))
        .orElse(TEXTS.say("unknown"));
  }

  public String failed() {
    return requests()
        .map(all -> Formats.percent(all.path("failures").asLong(), all.path("count").asLong()))
        .orElse(TEXTS.say("unknown"));
  }

  public String perSecond() {
    return requests()
        .map(all -> TEXTS.say("rate", "rate", Formats.rate(all.path("perSecond").asDouble())))
        .orElse(TEXTS.say("unknown"));
  }

  /** Whether the diagnosis saw them. */
  public String coldStarts() {
    return findings().stream()
        .filter(finding -> finding.path("pattern").asText().equals(COLD_STARTS))
        .findFirst()
        .map(
            finding ->
                finding.at("/evidence/0/text").isTextual()
                    ? TEXTS.say(
                        "seen",
                        "confidence",
                        finding.path("confidence").asText(),
                        "evidence",
                        finding.at("/evidence/0/text").asText())
                    : cause(finding))
        .orElse(TEXTS.say("unseen"));
  }

  /** What broke first, and how the target behaved then. */
  public String failureMode() {
    JsonNode limit = summary.path("limit");
    List<String> parts = new ArrayList<>();
    Stream.of(summary.at("/capacity/reason"), limit.path("broke"))
        .filter(JsonNode::isTextual)
        .findFirst()
        .ifPresent(first -> parts.add(first.asText()));
    if (limit.path("manner").isTextual()) {
      parts.add(limit.path("manner").asText());
    }
    findings().stream().findFirst().ifPresent(finding -> parts.add(cause(finding)));
    if (!parts.isEmpty()) {
      return String.join("; ", parts);
    }
    return limit.isObject() || capacity().isPresent()
        ? TEXTS.say("nothing-broke")
        : TEXTS.say("unknown");
  }

  /** Baselines that were kept long ago do not know how certain it was. */
  private static String cause(JsonNode finding) {
    if (!finding.path("confidence").isTextual()) {
      return finding.path("title").asText();
    }
    return TEXTS.say(
        "cause",
        "title",
        finding.path("title").asText(),
        "confidence",
        finding.path("confidence").asText());
  }

  /** The most certain cause first, without consequences. */
  public List<JsonNode> findings() {
    return StreamSupport.stream(summary.path("findings").spliterator(), false).toList();
  }

  /** Such as {@code normal, 20 users}. */
  public String load() {
    return TEXTS.say(
        "load", "scenario", info.scenario(), "users", Formats.count(info.users(), "user"));
  }
}
