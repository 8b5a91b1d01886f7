package co.duotopia.loadtest.web;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.telemetry.Exposition;
import co.duotopia.loadtest.telemetry.RunFeed;
import co.duotopia.loadtest.web.follow.Runs;
import io.javalin.http.Context;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of the runs that wrote something in the last minute, for Prometheus. Nothing is read
 * unless somebody asks.
 */
final class MetricsRoute {
  private static final int MOST_RUNS = 10;
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Runs runs;
  private final Clock clock;
  private final Map<String, RunFeed> feeds = new HashMap<>();

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
    Map<String, RunDirectory> fresh = new HashMap<>();
    runs.all().stream()
        .filter(run -> ageMillis(run) < FRESH.toMillis())
        .sorted(Comparator.comparingLong(this::ageMillis))
        .limit(MOST_RUNS)
        .forEach(run -> fresh.put(run.path().getFileName().toString(), run));
    feeds.keySet().retainAll(fresh.keySet());
    List<MetricData> all = new ArrayList<>();
    fresh.forEach((name, run) -> all.addAll(metrics(name, run)));
    return all;
  }

  /** A missing file is very old. */
  private long ageMillis(RunDirectory run) {
    return clock.millis() - run.live().toFile().lastModified();
  }

  /** None of a run that cannot be read: it must not cost those of the others. */
  private Collection<MetricData> metrics(String name, RunDirectory run) {
    try {
      RunFeed feed = feeds.get(name);
      if (feed == null) {
        feed = new RunFeed(run, Resource.getDefault());
        feeds.put(name, feed);
      }
      return feed.look();
    } catch (InvalidInput | UncheckedIOException notReadable) {
      return List.of();
    }
  }
}
