package co.duotopia.loadtest.results;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.live.LiveOverview;
import co.duotopia.loadtest.results.live.RequestTotal;
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
import java.util.Set;
import java.util.stream.Stream;

/**
 * One run in a list of runs, from the small files of its directory: quick, and good enough to
 * choose a run by.
 *
 * @param verdict the outcome in summary.json; without one {@code running}, {@code partial} for a
 *     run that was killed, or {@code unknown}
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
    RunState state,
    String verdict,
    Optional<String> grade,
    boolean hasExpectations,
    Optional<Duration> steady,
    int users,
    Optional<Duration> time,
    Optional<RequestTotal> figures) {

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
      Set<String> events = RunEvents.types(RunEvents.read(run.events()));
      JsonNode summary =
          RunState.canBeSummed(info, events)
              ? summary(run.summary())
              : RunJson.MAPPER.missingNode();
      Optional<String> outcome = text(summary, "outcome");
      boolean complete = outcome.isPresent() && RunState.hasEnded(events);
      LiveOverview live = complete ? LiveOverview.NONE : LiveOverview.read(run.live());
      RunState state = RunState.of(info, events, live.end(), outcome.isPresent(), now);
      return Optional.of(
          new RunOverview(
              run.path().getFileName().toString(),
              info.environment(),
              info.scenario(),
              info.created(),
              state,
              outcome.orElseGet(() -> verdict(state)),
              text(summary, "grade"),
              !summary.path("expectations").isEmpty(),
              steady(summary),
              info.users(),
              info.time(),
              figures(summary.at("/phases/whole/all"))
                  .or(
                      () ->
                          Files.exists(run.live())
                              ? Optional.of(live.requests())
                              : Optional.empty())));
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

  private static String verdict(RunState state) {
    return switch (state) {
      case STARTING, RUNNING -> "running";
      case KILLED -> "partial";
      case FINISHED -> "unknown";
    };
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
}
