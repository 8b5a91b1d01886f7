package co.duotopia.loadtest.results;

import co.duotopia.loadtest.config.Durations;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.RequestTotal;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One run in a list of runs, from the small files of its directory: quick, and good enough to
 * choose a run by.
 *
 * @param verdict the outcome in summary.json; else {@code running}, {@code partial} for one that
 *     did not come to its end, or {@code unknown} for one that has no summary.json
 * @param grade of summary.json
 * @param hasExpectations whether the run was asked to reach anything, by summary.json
 * @param steady how long all users were there, by summary.json; empty when that is unknown, or they
 *     never were
 * @param time asked for
 * @param figures of all requests; empty when there is neither a summary.json nor a live.jsonl
 */
public record RunOverview(
    String name,
    String environment,
    String scenario,
    Instant created,
    String verdict,
    Optional<String> grade,
    boolean hasExpectations,
    Optional<Duration> steady,
    int users,
    Optional<Duration> time,
    Optional<RequestTotal> figures) {

  /** A running test writes a line a second. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /**
   * All runs in {@code results} whose run.json can be read, newest first; none without that folder.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static List<RunOverview> all(Path results, Instant now) {
    if (!Files.isDirectory(results)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(results)) {
      return entries
          .map(RunDirectory::new)
          .filter(run -> Files.exists(run.runJson()))
          .flatMap(run -> read(run, now).stream())
          .sorted(
              Comparator.comparing(RunOverview::created)
                  .thenComparing(RunOverview::name)
                  .reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when its run.json cannot be read. */
  public static Optional<RunOverview> read(RunDirectory run, Instant now) {
    try {
      RunInfo info = RunInfo.read(run.runJson());
      JsonNode summary = summary(run.summary());
      return Optional.of(
          new RunOverview(
              run.path().getFileName().toString(),
              info.environment(),
              info.scenario(),
              info.created(),
              text(summary, "outcome").orElseGet(() -> state(run, info, now)),
              text(summary, "grade"),
              !summary.path("expectations").isEmpty(),
              steady(summary),
              info.users(),
              time(info),
              figures(summary.at("/phases/whole/all")).or(() -> live(run))));
    } catch (InvalidInput notReadable) {
      return Optional.empty();
    }
  }

  private static JsonNode summary(Path file) {
    try {
      return Files.exists(file)
          ? RunJson.MAPPER.readTree(file.toFile())
          : RunJson.MAPPER.missingNode();
    } catch (IOException damaged) {
      return RunJson.MAPPER.missingNode();
    }
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static Optional<Duration> steady(JsonNode summary) {
    return Optional.of(summary.at("/phases/steady/seconds"))
        .filter(JsonNode::isNumber)
        .map(seconds -> Duration.ofMillis(Math.round(1000 * seconds.asDouble())));
  }

  private static Optional<Duration> time(RunInfo info) {
    try {
      return Optional.of(Durations.parse(info.settings().at("/scenario/time").asText()));
    } catch (IllegalArgumentException notSaid) {
      return Optional.empty();
    }
  }

  private static String state(RunDirectory run, RunInfo info, Instant now) {
    List<Event> events = RunEvents.read(run.events());
    if (RunEvents.first(events, EventType.FINISHED).isPresent()) {
      return "unknown";
    }
    boolean runs =
        info.process().handle().isPresent() || lastWritten(run.live()).isAfter(now.minus(FRESH));
    return runs ? "running" : "partial";
  }

  private static Instant lastWritten(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException missing) {
      return Instant.EPOCH;
    }
  }

  private static Optional<RequestTotal> figures(JsonNode all) {
    if (!all.path("count").isIntegralNumber()) {
      return Optional.empty();
    }
    JsonNode p95 = all.path("p95");
    return Optional.of(
        new RequestTotal(
            all.path("count").asLong(),
            all.path("failures").asLong(),
            p95.isNumber() ? OptionalLong.of(p95.asLong()) : OptionalLong.empty()));
  }

  private static Optional<RequestTotal> live(RunDirectory run) {
    return Files.exists(run.live())
        ? Optional.of(LiveSeconds.read(run.live()).requests())
        : Optional.empty();
  }
}
