package co.duotopia.loadtest.comparison.history;

import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.comparison.statistics.RunToRun;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run in a history, by the figures of its steady phase in summary.json.
 *
 * @param figures by request, empty for all; milliseconds, a share of requests, or requests a second
 */
public record HistoryRun(RunInfo info, String outcome, Map<String, Map<Measure, Double>> figures) {
  private static final Set<String> SAY_NOTHING = Set.of("void", "incomplete", "stopped");

  /**
   * Empty when it has no results, or no steady phase, and for the part of one injector, and when
   * its load generator was unhealthy, or its users were changed: then its figures are not those of
   * the target under the load of its settings.
   */
  static Optional<HistoryRun> read(RunDirectory run) {
    try {
      RunInfo info = RunInfo.read(run.runJson());
      boolean isPart = info.injectors().isEmpty() && info.shard().count() > 1;
      if (!Files.exists(run.summary()) || isPart || wereUsersChanged(run)) {
        return Optional.empty();
      }
      JsonNode summary = RunJson.MAPPER.readTree(run.summary().toFile());
      JsonNode steady = summary.at("/phases/steady");
      return steady.at("/all/count").asLong() == 0
              || !summary.path("partial").isNull()
              || !summary.path("generatorDoubts").isEmpty()
          ? Optional.empty()
          : Optional.of(new HistoryRun(info, summary.path("outcome").asText(), figures(steady)));
    } catch (IOException | InvalidInput damaged) {
      return Optional.empty();
    }
  }

  private static Map<String, Map<Measure, Double>> figures(JsonNode steady) {
    Map<String, Map<Measure, Double>> figures = new TreeMap<>();
    figures.put("", figures(steady.path("all"), true));
    steady
        .path("requests")
        .properties()
        .forEach(request -> figures.put(request.getKey(), figures(request.getValue(), false)));
    return figures;
  }

  private static Map<Measure, Double> figures(JsonNode request, boolean isAll) {
    long count = request.path("count").asLong();
    Map<Measure, Double> figures = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      boolean isEnough = count >= (isAll ? 1 : measure.fewest());
      if (isEnough && !measure.isSampled() && (isAll || measure != Measure.THROUGHPUT)) {
        figures.put(
            measure,
            switch (measure) {
              case ERRORS -> 1.0 * request.path("failures").asLong() / count;
              case THROUGHPUT -> request.path("perSecond").asDouble();
              default -> request.path(measure.key()).asDouble();
            });
      }
    }
    return figures;
  }

  public double figure(Measure measure) {
    return figures.get("").get(measure);
  }

  public double p95Millis() {
    return figure(Measure.P95);
  }

  RunToRun.Run earlier() {
    return new RunToRun.Run(info.run(), figures);
  }

  private static boolean wereUsersChanged(RunDirectory run) {
    return RunEvents.types(RunEvents.read(run.events())).contains(EventType.USERS);
  }

  /** Void runs and those that ended before their time say nothing of the target. */
  boolean isSound() {
    return !SAY_NOTHING.contains(outcome);
  }
}
