package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.results.live.RecentRequests;
import co.duotopia.loadtest.run.RequestFigures;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.RequestKind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Totals of a run's requests so far, by name and of all. */
final class RequestTotals {
  /** Rates are of these last lines, as on Locust's page. */
  private static final int RECENT = 10;

  private final Total all = new Total("", RequestKind.OTHER, new RecentRequests(RECENT));
  private final Map<String, Total> byName = new TreeMap<>();
  private boolean begun;

  private static final class Total {
    private final Statistics statistics;
    private final RecentRequests recent;
    private long receivedBytes;

    Total(String name, RequestKind kind, RecentRequests recent) {
      statistics = new Statistics(name, kind);
      this.recent = recent;
    }

    void add(Figures requests, long millis) {
      statistics.add(requests.responseTimes(), requests.failures());
      receivedBytes += requests.receivedBytes();
      recent.add(millis, requests.responseTimes(), requests.failures());
    }
  }

  /**
   * @param millis what the line is of
   */
  void add(Line line, long millis) {
    begun = true;
    line.requests()
        .forEach(
            (name, some) ->
                byName.computeIfAbsent(
                    name, key -> new Total(key, some.kind(), all.recent.withoutRequests())));
    all.add(line.together(), millis);
    byName.forEach(
        (name, total) -> {
          RequestFigures some = line.requests().get(name);
          total.add(some == null ? new Figures() : some.figures(), millis);
        });
  }

  long count() {
    return all.statistics.count();
  }

  long failures() {
    return all.statistics.failures();
  }

  /** NaN without requests. */
  double p95() {
    return count() == 0 ? Double.NaN : all.statistics.percentile(95);
  }

  /** {@code {all: S, requests: {name: S}}}. */
  ObjectNode json() {
    ObjectNode json = PageJson.object();
    json.set("all", json(all));
    ObjectNode requests = json.putObject("requests");
    byName.forEach((name, total) -> requests.set(name, json(total)));
    return json;
  }

  private ObjectNode json(Total total) {
    Statistics times = total.statistics;
    return FiguresJson.statistics(
        times,
        times.count() == 0 ? Double.NaN : (double) total.receivedBytes / times.count(),
        begun ? total.recent.perSecond() : Double.NaN,
        begun ? total.recent.failedPerSecond() : Double.NaN);
  }
}
