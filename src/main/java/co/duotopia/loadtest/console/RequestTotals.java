package co.duotopia.loadtest.console;

import co.duotopia.loadtest.results.LiveSeconds.Line;
import co.duotopia.loadtest.results.LiveSeconds.Requests;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What the requests of a run come to so far, by their names and all together. */
final class RequestTotals {
  /** Rates are of these last lines, as on Locust's page. */
  private static final int RECENT = 10;

  private final Total all = new Total();
  private final Map<String, Total> requests = new TreeMap<>();
  private final Deque<Line> recent = new ArrayDeque<>();
  private long beforeRecent;

  /** Response times in ms, exact to three digits. */
  private static final class Total {
    private final Histogram responseMillis = new Histogram(3);
    private long failures;
    private long receivedBytes;
    private long recentCount;
    private long recentFailures;

    void add(Requests second) {
      responseMillis.add(second.responseMillis());
      failures += second.failures();
      receivedBytes += second.receivedBytes();
      count(second, 1);
    }

    void count(Requests second, int sign) {
      recentCount += sign * second.responseMillis().getTotalCount();
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
              requests.computeIfAbsent(name, key -> new Total()).add(second);
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
    return all.responseMillis.getTotalCount();
  }

  long failures() {
    return all.failures;
  }

  /** NaN without requests. */
  double p95() {
    return percentile(all.responseMillis, 95);
  }

  /** {@code {all: S, requests: {name: S}}}. */
  ObjectNode json() {
    ObjectNode json = Json.object();
    json.set("all", json(all));
    ObjectNode byName = json.putObject("requests");
    requests.forEach((name, total) -> byName.set(name, json(total)));
    return json;
  }

  private ObjectNode json(Total total) {
    Histogram times = total.responseMillis;
    boolean none = times.getTotalCount() == 0;
    double seconds =
        recent.isEmpty()
            ? Double.NaN
            : Math.max(1, (recent.getLast().endMillis() - beforeRecent) / 1000.0);
    ObjectNode json = Json.object();
    json.put("count", times.getTotalCount()).put("failures", total.failures);
    json.set("p50", Json.number(percentile(times, 50)));
    json.set("p95", Json.number(percentile(times, 95)));
    json.set("p99", Json.number(percentile(times, 99)));
    json.set("mean", Json.number(none ? Double.NaN : times.getMean()));
    json.set("min", Json.number(none ? Double.NaN : times.getMinValue()));
    json.set("max", Json.number(none ? Double.NaN : times.getMaxValue()));
    json.set(
        "size",
        Json.number(
            none ? Double.NaN : Math.round(1.0 * total.receivedBytes / times.getTotalCount())));
    json.set("rate", Json.number(total.recentCount / seconds));
    json.set("failed", Json.number(total.recentFailures / seconds));
    return json;
  }

  static double percentile(Histogram times, double percentile) {
    return times.getTotalCount() == 0
        ? Double.NaN
        : Math.min(times.getMaxValue(), times.getValueAtPercentile(percentile));
  }
}
