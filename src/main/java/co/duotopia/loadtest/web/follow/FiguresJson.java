package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Figures of a run's requests and failures, in the page's form. */
final class FiguresJson {
  private static final int MOST_SHOWN = 100;

  private FiguresJson() {}

  /** {@code {all: S, requests: {name: S}}} of a run that is over; rates are of all of it. */
  static ObjectNode statistics(RunResults results) {
    ObjectNode json = PageJson.object();
    json.set("all", whole(results, results.all(), results.received().mean().orElse(Double.NaN)));
    ObjectNode requests = json.putObject("requests");
    for (Statistics one : results.requests()) {
      double size = results.received().mean(one.name()).orElse(Double.NaN);
      requests.set(one.name(), whole(results, one, size));
    }
    return json;
  }

  private static ObjectNode whole(RunResults results, Statistics one, double size) {
    double failed = results.perSecond(one.failures());
    return statistics(one, size, results.perSecond(one.count()), failed);
  }

  /**
   * @param size of an answer in bytes; NaN is unknown, as in what follows
   */
  static ObjectNode statistics(Statistics times, double size, double rate, double failed) {
    boolean none = times.count() == 0;
    ObjectNode json = PageJson.object();
    json.put("count", times.count()).put("failures", times.failures());
    json.set("p50", PageJson.number(none ? Double.NaN : times.percentile(50)));
    json.set("p95", PageJson.number(none ? Double.NaN : times.percentile(95)));
    json.set("p99", PageJson.number(none ? Double.NaN : times.percentile(99)));
    json.set("mean", PageJson.number(none ? Double.NaN : times.mean()));
    json.set("min", PageJson.number(none ? Double.NaN : times.min()));
    json.set("max", PageJson.number(none ? Double.NaN : times.max()));
    json.set("size", PageJson.number(Double.isNaN(size) ? size : Math.round(size)));
    json.set("rate", PageJson.number(rate));
    json.set("failed", PageJson.number(failed));
    return json;
  }

  /**
   * Puts {@code failures}, {@code [{request, error, outcome, count, first, last}]}, and in {@code
   * otherFailures} the {@code kinds} and {@code count} of those that are not shown; likewise {@code
   * errors} and {@code otherErrors}, outside requests.
   *
   * @param failures the most frequent first, as are errors
   */
  static void put(ObjectNode json, List<Failure> failures, List<Failure> errors) {
    put(json, "failures", "otherFailures", failures);
    put(json, "errors", "otherErrors", errors);
  }

  private static void put(ObjectNode json, String name, String rest, List<Failure> failures) {
    ArrayNode list = json.putArray(name);
    failures.stream()
        .limit(MOST_SHOWN)
        .forEach(
            failure ->
                list.addObject()
                    .put("request", failure.request())
                    .put("error", failure.error())
                    .put("outcome", failure.outcome().kind())
                    .put("count", failure.occurrences())
                    .put("first", failure.firstSeen().toEpochMilli())
                    .put("last", failure.lastSeen().toEpochMilli()));
    json.putObject(rest)
        .put("kinds", Math.max(0, failures.size() - MOST_SHOWN))
        .put("count", failures.stream().skip(MOST_SHOWN).mapToLong(Failure::occurrences).sum());
  }
}
