package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.comparison.sample.SampleReader;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.PhaseTimes;
import co.duotopia.loadtest.results.PhaseTimes.Steady;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A run as far as it is compared.
 *
 * @param summary its summary.json, whose findings and capacity are compared, too
 * @param steadyUsers of its steady phase: those that were asked for, unless they were changed
 * @param generatorDoubts why its load generator was unhealthy, a sentence each; mostly none
 */
public record ComparedRun(
    RunInfo info,
    JsonNode summary,
    SteadySample sample,
    int steadyUsers,
    List<String> generatorDoubts) {
  private static final Set<String> OF_GUARDS = Set.of(EventType.GUARD, EventType.STOPPED);

  /**
   * @throws InvalidInput when the directory does not hold what is needed
   */
  public static ComparedRun read(RunDirectory run) {
    RunInfo info = RunInfo.read(run.runJson());
    return of(run, info, summary(run.summary()));
  }

  /**
   * @param summary what its summary.json says, or is going to say
   */
  public static ComparedRun of(RunDirectory run, JsonNode summary) {
    return of(run, RunInfo.read(run.runJson()), summary);
  }

  private static ComparedRun of(RunDirectory run, RunInfo info, JsonNode summary) {
    List<Event> events = RunEvents.read(run.events());
    int users = PhaseTimes.of(events, info).steady().flatMap(Steady::users).orElse(info.users());
    List<String> doubts = texts(summary, "generatorDoubts");
    return new ComparedRun(
        info,
        summary,
        SampleReader.read(run, info),
        users,
        doubts.isEmpty() ? ofGuards(events) : doubts);
  }

  /** Of a run that a guard stopped, and of earlier versions, only the events say it. */
  private static List<String> ofGuards(List<Event> events) {
    return events.stream()
        .filter(event -> OF_GUARDS.contains(event.type()))
        .filter(event -> String.valueOf(event.details().get("guard")).startsWith("generator-"))
        .map(Event::text)
        .limit(1)
        .toList();
  }

  private static List<String> texts(JsonNode summary, String field) {
    return StreamSupport.stream(summary.path(field).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /**
   * @throws InvalidInput when it is not there, or damaged
   */
  public static JsonNode summary(Path file) {
    try {
      if (Files.exists(file)) {
        return RunJson.MAPPER.readTree(file.toFile());
      }
    } catch (IOException damaged) {
      throw new InvalidInput(
          "%s: must be JSON, but is not; write it again: ./run_tests.sh report %s"
              .formatted(file, file.getParent()));
    }
    throw new InvalidInput(
        "%s: must be there, but is not; write it: ./run_tests.sh report %s"
            .formatted(file, file.getParent()));
  }

  public String name() {
    return info.run();
  }

  /** Equal for what was read of one run, from whatever directory. */
  Object identity() {
    return List.of(info.run(), info.created(), info.process(), info.shard());
  }

  /** The outcome in summary.json, such as {@code passed}. */
  public String outcome() {
    return summary.path("outcome").asText();
  }

  public Optional<String> partial() {
    return Optional.of(summary.path("partial")).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /** What else makes its results less certain, a sentence each. */
  List<String> otherDoubts() {
    List<String> doubts = new ArrayList<>(texts(summary, "doubtful"));
    doubts.removeAll(generatorDoubts);
    return doubts;
  }

  /** Of the stored recordings, those that replaced another one, 0 to 1; empty: unknown. */
  OptionalDouble replacedShare() {
    JsonNode recordings = summary.path("recordings");
    double stored = recordings.path("stored").asDouble();
    return stored > 0
        ? OptionalDouble.of(recordings.path("replaced").asDouble() / stored)
        : OptionalDouble.empty();
  }

  /** Empty for a run that did not search for it. */
  public Optional<SearchedCapacity> capacity() {
    return SearchedCapacity.of(summary);
  }

  /** Titles of its findings by pattern, the most certain cause first; consequences too. */
  public Map<String, String> findings() {
    Map<String, String> titles = new LinkedHashMap<>();
    summary.path("findings").forEach(finding -> add(finding, titles));
    return titles;
  }

  private static void add(JsonNode finding, Map<String, String> titles) {
    titles.put(finding.path("pattern").asText(), finding.path("title").asText());
    finding.path("consequences").forEach(beneath -> add(beneath, titles));
  }
}
