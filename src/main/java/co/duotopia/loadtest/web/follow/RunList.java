package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.RunOverview;
import co.duotopia.loadtest.results.live.RequestTotal;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** All runs, newest first. A run that is over is read once. */
public final class RunList {
  private final Runs runs;
  private final Followers followers;
  private final Clock clock;
  private final Map<Path, Known> over = new ConcurrentHashMap<>();

  /** The entry of a run, and the times of the files that it was read from. */
  private record Known(List<Long> changed, ObjectNode json) {}

  public RunList(Runs runs, Followers followers, Clock clock) {
    this.runs = runs;
    this.followers = followers;
    this.clock = clock;
  }

  public ArrayNode json() {
    List<ObjectNode> all = new ArrayList<>();
    for (RunDirectory run : runs.all()) {
      try {
        all.add(of(run));
      } catch (InvalidInput notReadable) {
        // It is being written, or of another version; other runs are to be seen all the same.
        continue;
      }
    }
    all.sort(
        Comparator.comparingLong((ObjectNode run) -> run.path("created").asLong())
            .thenComparing(run -> run.path("name").asText())
            .reversed());
    return PageJson.array().addAll(all);
  }

  private ObjectNode of(RunDirectory run) {
    List<Long> changed =
        List.of(changed(run.summary()), changed(run.live()), changed(run.events()));
    Known known = over.get(run.path());
    if (known != null && known.changed().equals(changed)) {
      return known.json();
    }
    if (RunInfo.read(run.runJson()).process().handle().isEmpty()) {
      Optional<RunOverview> overview = RunOverview.read(run, clock.instant());
      if (overview.filter(read -> read.state().isOver()).isPresent()) {
        ObjectNode json = json(run, overview.get());
        over.put(run.path(), new Known(changed, json));
        return json;
      }
    }
    return followers.of(run).read(RunList::live);
  }

  private static long changed(Path file) {
    try {
      return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  private ObjectNode json(RunDirectory run, RunOverview overview) {
    boolean summed = Files.exists(run.summary());
    ObjectNode json =
        json(run, overview.environment(), overview.scenario(), overview.users())
            .put("timeSeconds", PageJson.seconds(overview.time()))
            .put("created", overview.created().toEpochMilli())
            .put("state", overview.state().text())
            .put("verdict", summed ? overview.verdict() : null)
            .put("grade", overview.grade().orElse(null));
    Optional<RequestTotal> figures = overview.figures();
    OptionalLong p95 = figures.map(RequestTotal::p95Millis).orElse(OptionalLong.empty());
    return figures(
        json,
        figures.map(RequestTotal::count).orElse(0L),
        figures.map(RequestTotal::failures).orElse(0L),
        p95.isPresent() ? p95.getAsLong() : Double.NaN);
  }

  private static ObjectNode live(RunFollowed course) {
    RunInfo info = course.info();
    RequestTotals totals = course.requests().totals();
    ObjectNode json =
        json(course.run(), info.environment(), info.scenario(), info.users())
            .put("timeSeconds", PageJson.seconds(info.time()))
            .put("created", info.created().toEpochMilli())
            .put("state", course.runState().text())
            .put("verdict", course.verdict().orElse(null))
            .put("grade", (String) null);
    return figures(json, totals.count(), totals.failures(), totals.p95());
  }

  private static ObjectNode json(RunDirectory run, String environment, String scenario, int users) {
    return PageJson.object()
        .put("name", run.path().getFileName().toString())
        .put("environment", environment)
        .put("scenario", scenario)
        .put("users", users)
        .put("startedHere", Files.exists(ConsoleLog.of(run)));
  }

  private static ObjectNode figures(ObjectNode json, long count, long failures, double p95) {
    json.put("requests", count);
    json.put("failuresPercent", count == 0 ? null : (Double) (100.0 * failures / count));
    json.set("p95", PageJson.number(p95));
    return json;
  }
}
