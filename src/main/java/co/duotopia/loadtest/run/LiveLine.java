package co.duotopia.loadtest.run;

import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import co.duotopia.loadtest.run.requests.UserTally;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Writes a line of live.jsonl: what happened in one second.
 *
 * <ul>
 *   <li>{@code v}: version of the format, 2
 *   <li>{@code t}: end of the second, milliseconds since 1970 UTC by the engine's clock; a late
 *       line covers more than one second, back to the line before
 *   <li>{@code users}: virtual users at that moment
 *   <li>{@code refused}: virtual users who came in this second when as many were there as may be,
 *       and left at once; missing when there are none
 *   <li>{@code replaced}: accepted uploads of the students' journey in this second to an item that
 *       had a recording; missing in older files
 *   <li>{@code all}: the figures of all requests that ended in this second, see below
 *   <li>{@code requests}: the same by request name; names without requests in this second are
 *       missing
 *   <li>{@code late}: how much later than the virtual users were ready for them requests started,
 *       in ms and encoded as {@code times}; those for which this is known, missing when there are
 *       none
 *   <li>{@code errors}: what failed outside requests in this second, counts by text; missing when
 *       there is nothing
 * </ul>
 *
 * Figures: {@code count}, {@code failures}; {@code p50 p95 p99 max}, response time in ms, missing
 * when count is 0; {@code sent} and {@code received}, bytes of the bodies; {@code resent}, requests
 * that the engine sent again, since their reused connection was closed without a response, missing
 * when there are none; {@code outcomes}, failures by outcome, an array of {@code status} (0: none),
 * {@code cause} (of {@link Cause}), {@code text} and {@code count}, missing when there are none;
 * also {@code trace}, the id of the trace of one of them, if one asked for a trace. By request name
 * only: {@code kind} (of {@link RequestKind}, in lower case) and {@code times}, the response times
 * in ms, as {@link ResponseTimes#encoded} gives them, in Base64; and {@code corrected}, likewise,
 * from the start that a plan intended, of those requests that followed one; missing when there are
 * none.
 *
 * <p>Version 1 had {@code errors} by text instead of outcomes, no kind, and {@code histogram}
 * instead of times, as {@code org.HdrHistogram.Histogram} encodes them (V2), exact to three digits.
 */
public final class LiveLine {
  private static final int VERSION = 2;

  private LiveLine() {}

  public static JsonNode of(
      long endMillis,
      UserTally.Second users,
      Figures all,
      Map<String, RequestFigures> requests,
      Map<String, Long> errors) {
    ObjectNode line = RunJson.MAPPER.createObjectNode();
    line.put("v", VERSION);
    line.put("t", endMillis);
    line.put("users", users.working());
    if (users.refused() > 0) {
      line.put("refused", users.refused());
    }
    users.replaced().ifPresent(count -> line.put("replaced", count));
    line.set("all", figures(all));
    ObjectNode byName = line.putObject("requests");
    requests.forEach((name, request) -> byName.set(name, request(request)));
    put(line, "late", all.lateness());
    if (!errors.isEmpty()) {
      ObjectNode texts = line.putObject("errors");
      errors.forEach(texts::put);
    }
    return line;
  }

  private static ObjectNode request(RequestFigures request) {
    ObjectNode node = figures(request.figures());
    node.put("kind", request.kind().key());
    node.put("times", request.figures().responseTimes().encoded());
    put(node, "corrected", request.figures().correctedTimes());
    return node;
  }

  private static void put(ObjectNode node, String name, ResponseTimes times) {
    if (times.count() > 0) {
      node.put(name, times.encoded());
    }
  }

  private static ObjectNode figures(Figures figures) {
    ObjectNode node = RunJson.MAPPER.createObjectNode();
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
    if (figures.resent() > 0) {
      node.put("resent", figures.resent());
    }
    if (figures.failures() > 0) {
      ArrayNode outcomes = node.putArray("outcomes");
      figures
          .outcomes()
          .forEach((outcome, count) -> outcome(outcomes.addObject(), outcome, count, figures));
    }
    return node;
  }

  private static void outcome(ObjectNode node, Outcome outcome, long count, Figures figures) {
    node.put("status", outcome.status())
        .put("cause", outcome.cause().name())
        .put("text", outcome.text())
        .put("count", count);
    String trace = figures.traces().get(outcome);
    if (trace != null) {
      node.put("trace", trace);
    }
  }
}
