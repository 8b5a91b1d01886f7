package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.results.live.LiveSeconds.Requests;
import co.duotopia.loadtest.run.requests.RequestKind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** What the requests of a run come to so far, by their names and all together. */
final class RequestTotals {
  /** Rates are of these last lines, as on Locust's page. */
  private static final int RECENT = 10;

  private final Total all = new Total("", RequestKind.OTHER);
  private final Map<String, Total> requests = new TreeMap<>();
  private final Deque<Line> recent = new ArrayDeque<>();
  private long beforeRecent;

  private static final class Total {
    private final Statistics statistics;
    private long receivedBytes;
    private long recentCount;
    private long recentFailures;

    Total(String name, RequestKind kind) {
      statistics = new Statistics(name, kind);
    }

    void add(Requests second) {
      statistics.add(second.responseTimes(), second.failures());
      receivedBytes += second.receivedBytes();
      count(second, 1);
    }

    void count(Requests second, int sign) {
      recentCount += sign * second.responseTimes().count();
      recentFailures += sign * second.failures();
    }
  }

  void add(Line line) {
    if (recent.isEmpty()) {
      beforeRecent = line.endMillis() - 1000;
    }
    recent.addLast(line);
    line.requests()
        .forEach(
            (name, second) -> {
              all.add(second);
              requests.computeIfAbsent(name, key -> new Total(key, second.kind())).add(second);
            });
    if (recent.size() > RECENT) {
      forget(recent.removeFirst());
    }
  }

  private void forget(Line line) {
    beforeRecent = line.endMillis();
    line.requests()
        .forEach(
            (name, second) -> {
              all.count(second, -1);
              requests.get(name).count(second, -1);
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
    ObjectNode byName = json.putObject("requests");
    requests.forEach((name, total) -> byName.set(name, json(total)));
    return json;
  }

  private ObjectNode json(Total total) {
    Statistics times = total.statistics;
    boolean none = times.count() == 0;
    double seconds =
        recent.isEmpty()
            ? Double.NaN
            : Math.max(1, (recent.getLast().endMillis() - beforeRecent) / 1000.0);
    ObjectNode json = PageJson.object();
    json.put("count", times.count()).put("failures", times.failures());
    json.set("p50", PageJson.number(none ? Double.NaN : times.percentile(50)));
    json.set("p95", PageJson.number(none ? Double.NaN : times.percentile(95)));
    json.set("p99", PageJson.number(none ? Double.NaN : times.percentile(99)));
    json.set("mean", PageJson.number(none ? Double.NaN : times.mean()));
    json.set("min", PageJson.number(none ? Double.NaN : times.min()));
    json.set("max", PageJson.number(none ? Double.NaN : times.max()));
    json.set(
        "size",
        PageJson.number(none ? Double.NaN : Math.round(1.0 * total.receivedBytes / times.count())));
    json.set("rate", PageJson.number(total.recentCount / seconds));
    json.set("failed", PageJson.number(total.recentFailures / seconds));
    return json;
  }
}
