package co.duotopia.loadtest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Writes a line of live.jsonl: what happened in one second.
 *
 * <ul>
 *   <li>{@code v}: version of the format, 1
 *   <li>{@code t}: end of the second, milliseconds since 1970 UTC; a late line covers more than one
 *       second, back to the line before
 *   <li>{@code users}: virtual users at that moment
 *   <li>{@code all}: the figures of all requests that ended in this second, see below
 *   <li>{@code requests}: the same by request name; names without requests in this second are
 *       missing
 * </ul>
 *
 * Figures: {@code count}, {@code failures}; {@code p50 p95 p99 max}, response time in ms, missing
 * when count is 0; {@code sent} and {@code received}, bytes of the bodies; {@code errors}, failures
 * by error text, missing when there are none; {@code histogram}, by request name only, response
 * times as {@code org.HdrHistogram.Histogram} encodes them (V2), in Base64.
 */
final class LiveLine {
  private LiveLine() {}

  static JsonNode of(long endMillis, int users, Figures all, Map<String, Figures> requests) {
    ObjectNode line = Json.MAPPER.createObjectNode();
    line.put("v", 1);
    line.put("t", endMillis);
    line.put("users", users);
    line.set("all", figures(all));
    ObjectNode byName = line.putObject("requests");
    requests.forEach(
        (name, figures) ->
            byName.set(name, figures(figures).put("histogram", figures.encodedResponseMillis())));
    return line;
  }

  private static ObjectNode figures(Figures figures) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("count", figures.count());
    node.put("failures", figures.failures());
    if (figures.count() > 0) {
      node.put("p50", figures.percentile(50));
      node.put("p95", figures.percentile(95));
      node.put("p99", figures.percentile(99));
      node.put("max", figures.max());
    }
    node.put("sent", figures.sentBytes());
    node.put("received", figures.receivedBytes());
    if (figures.failures() > 0) {
      ObjectNode errors = node.putObject("errors");
      figures.errors().forEach(errors::put);
    }
    return node;
  }
}
