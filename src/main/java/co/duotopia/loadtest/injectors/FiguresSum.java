package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of one name, or of all, added up; {@code run.LiveLine} says what is in them. */
final class FiguresSum {
  private final ResponseTimes times = new ResponseTimes();
  private final ResponseTimes corrected = new ResponseTimes();
  private final Map<JsonNode, Long> outcomes = new LinkedHashMap<>();
  private final Map<JsonNode, JsonNode> traces = new HashMap<>();
  private String kind = "";
  private long failures;
  private long sent;
  private long received;
  private long resent;

  /** Decodes response times; none where there are none. */
  static ResponseTimes times(JsonNode encoded) throws IOException {
    return encoded.isMissingNode()
        ? new ResponseTimes()
        : ResponseTimes.decode(encoded.binaryValue());
  }

  static void put(ObjectNode node, String name, ResponseTimes times) {
    if (times.count() > 0) {
      node.put(name, times.encoded());
    }
  }

  void add(JsonNode figures) throws IOException {
    times(figures.path("times")).forEach(times::add);
    times(figures.path("corrected")).forEach(corrected::add);
    failures += figures.path("failures").asLong();
    sent += figures.path("sent").asLong();
    received += figures.path("received").asLong();
    resent += figures.path("resent").asLong();
    kind = figures.path("kind").asText(kind);
    for (JsonNode outcome : figures.path("outcomes")) {
      ObjectNode key = outcome.deepCopy();
      long count = key.remove("count").asLong();
      JsonNode trace = key.remove("trace");
      outcomes.merge(key, count, Long::sum);
      if (trace != null) {
        traces.putIfAbsent(key, trace);
      }
    }
  }

  void add(FiguresSum other) {
    other.times.forEach(times::add);
    other.corrected.forEach(corrected::add);
    kind = other.kind;
    failures += other.failures;
    sent += other.sent;
    received += other.received;
    resent += other.resent;
    other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
    other.traces.forEach(traces::putIfAbsent);
  }

  ObjectNode ofName() {
    ObjectNode node = ofAll().put("kind", kind).put("times", times.encoded());
    put(node, "corrected", corrected);
    return node;
  }

  ObjectNode ofAll() {
    ObjectNode node = RunJson.MAPPER.createObjectNode();
    node.put("count", times.count()).put("failures", failures);
    if (times.count() > 0) {
      node.put("p50", times.percentile(50));
      node.put("p95", times.percentile(95));
      node.put("p99", times.percentile(99));
      node.put("max", times.max());
    }
    node.put("sent", sent).put("received", received);
    if (resent > 0) {
      node.put("resent", resent);
    }
    if (!outcomes.isEmpty()) {
      ArrayNode list = node.putArray("outcomes");
      outcomes.forEach((outcome, count) -> list.add(counted(outcome, count)));
    }
    return node;
  }

  private ObjectNode counted(JsonNode outcome, long count) {
    ObjectNode node = outcome.<ObjectNode>deepCopy().put("count", count);
    return traces.containsKey(outcome) ? node.set("trace", traces.get(outcome)) : node;
  }
}
