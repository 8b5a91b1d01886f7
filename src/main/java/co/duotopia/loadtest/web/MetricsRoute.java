package co.duotopia.loadtest.web;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.live.FileReplaced;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.telemetry.Exposition;
import co.duotopia.loadtest.telemetry.RunFeed;
import co.duotopia.loadtest.web.follow.Runs;
import io.javalin.http.Context;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The metrics of the runs that wrote something in the last minute, for Prometheus. Nothing is read
 * unless somebody asks.
 */
final class MetricsRoute {
  private static final int MOST_RUNS = 10;
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Runs runs;
  private final Clock clock;
  private final Map<RunDirectory, RunFeed> feeds = new HashMap<>();

  MetricsRoute(Runs runs, Clock clock) {
    this.runs = runs;
    this.clock = clock;
  }

  void answer(Context context) {
    String accept = Optional.ofNullable(context.header("Accept")).orElse("");
    Exposition metrics = Exposition.of(metrics(), accept);
    context.contentType(metrics.type()).result(metrics.text());
  }

  private synchronized Collection<MetricData> metrics() {
    List<RunDirectory> fresh =
        runs.all().stream()
            .filter(run -> ageMillis(run) < FRESH.toMillis())
            .sorted(Comparator.comparingLong(this::ageMillis))
            .limit(MOST_RUNS)
            .sorted(Comparator.comparing(RunDirectory::name).reversed())
            .toList();
    feeds.keySet().retainAll(fresh);
    Set<Attributes> told = new HashSet<>();
    List<MetricData> all = new ArrayList<>();
    fresh.forEach(run -> all.addAll(metrics(run, told)));
    return all;
  }

  /** A missing file is very old. */
  private long ageMillis(RunDirectory run) {
    return clock.millis() - run.live().toFile().lastModified();
  }

  /**
   * None of a run that cannot be read: it must not cost those of the others. Nor of one that has
   * the attributes of a newer one, which Prometheus could not tell from it.
   *
   * @param told attributes of the newer runs
   */
  private Collection<MetricData> metrics(RunDirectory run, Set<Attributes> told) {
    try {
      RunFeed feed = feeds.computeIfAbsent(run, any -> new RunFeed(any, Resource.getDefault()));
      Collection<MetricData> metrics = feed.look();
      return told.add(feed.attributes()) ? metrics : List.of();
    } catch (FileReplaced merged) {
      feeds.remove(run);
      return metrics(run, told);
    } catch (InvalidInput | UncheckedIOException notReadable) {
      return List.of();
    }
  }
}
