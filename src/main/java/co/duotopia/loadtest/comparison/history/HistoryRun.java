package co.duotopia.loadtest.comparison.history;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A run in a history, by the figures of its steady phase in summary.json.
 *
 * @param p50Millis of all requests, as the others
 * @param failed share of requests
 */
public record HistoryRun(
    RunInfo info,
    String outcome,
    double p50Millis,
    double p95Millis,
    double failed,
    double perSecond) {

  /**
   * Empty when it has no results, or no steady phase, and for the part of one injector, and when
   * its users were changed: then its load is not that of its settings.
   */
  static Optional<HistoryRun> read(RunDirectory run) {
    try {
      RunInfo info = RunInfo.read(run.runJson());
      boolean isPart = info.injectors().isEmpty() && info.shard().count() > 1;
      if (!Files.exists(run.summary()) || isPart || wereUsersChanged(run)) {
        return Optional.empty();
      }
      JsonNode summary = RunJson.MAPPER.readTree(run.summary().toFile());
      JsonNode all = summary.at("/phases/steady/all");
      long count = all.path("count").asLong();
      return count == 0 || !summary.path("partial").isNull()
          ? Optional.empty()
          : Optional.of(
              new HistoryRun(
                  info,
                  summary.path("outcome").asText(),
                  all.path("p50").asDouble(),
                  all.path("p95").asDouble(),
                  1.0 * all.path("failures").asLong() / count,
                  all.path("perSecond").asDouble()));
    } catch (IOException | InvalidInput damaged) {
      return Optional.empty();
    }
  }

  private static boolean wereUsersChanged(RunDirectory run) {
    return RunEvents.types(RunEvents.read(run.events())).contains(EventType.USERS);
  }

  /** Void runs and those that ended before their time say nothing of the target. */
  boolean isSound() {
    return !outcome.equals("void") && !outcome.equals("incomplete");
  }
}
