package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Lines of live.jsonl added up to one; {@code run.LiveLine} says what is in them. */
final class LiveSum {
  private static final int VERSION = 2;

  private final Sum all = new Sum();
  private final Map<String, Sum> requests = new TreeMap<>();
  private final Map<String, Long> errors = new LinkedHashMap<>();
  private int users;

  /** Figures of one name, or of all. */
  private static final class Sum {
    private final ResponseTimes times = new ResponseTimes();
    private final Map<JsonNode, Long> outcomes = new LinkedHashMap<>();
    private String kind = "";
    private long failures;
    private long sent;
    private long received;

    void add(JsonNode figures) {
      failures += figures.path("failures").asLong();
      sent += figures.path("sent").asLong();
      received += figures.path("received").asLong();
      kind = figures.path("kind").asText(kind);
      for (JsonNode outcome : figures.path("outcomes")) {
        ObjectNode key = outcome.deepCopy();
        outcomes.merge(key, key.remove("count").asLong(), Long::sum);
      }
    }

    ObjectNode node() {
      ObjectNode node = RunJson.MAPPER.createObjectNode();
      node.put("count", times.count()).put("failures", failures);
      if (times.count() > 0) {
        node.put("p50", times.percentile(50));
        node.put("p95", times.percentile(95));
        node.put("p99", times.percentile(99));
        node.put("max", times.max());
      }
      node.put("sent", sent).put("received", received);
      if (!outcomes.isEmpty()) {
        ArrayNode list = node.putArray("outcomes");
        outcomes.forEach(
            (outcome, count) -> list.add(outcome.<ObjectNode>deepCopy().put("count", count)));
      }
      return node;
    }
  }

  void addUsers(int more) {
    users += more;
  }

  /** A line whose response times cannot be read is passed over. */
  void add(JsonNode line) {
    Map<String, ResponseTimes> times = new TreeMap<>();
    try {
      for (Map.Entry<String, JsonNode> entry : line.path("requests").properties()) {
        times.put(
            entry.getKey(), ResponseTimes.decode(entry.getValue().path("times").binaryValue()));
      }
    } catch (IOException | RuntimeException damaged) {
      return;
    }
    all.add(line.path("all"));
    line.path("requests")
        .properties()
        .forEach(
            entry -> {
              Sum sum = requests.computeIfAbsent(entry.getKey(), name -> new Sum());
              sum.add(entry.getValue());
              times.get(entry.getKey()).forEach(sum.times::add);
              times.get(entry.getKey()).forEach(all.times::add);
            });
    line.path("errors")
        .properties()
        .forEach(entry -> errors.merge(entry.getKey(), entry.getValue().asLong(), Long::sum));
  }

  JsonNode line(long endMillis) {
    ObjectNode line = RunJson.MAPPER.createObjectNode();
    line.put("v", VERSION).put("t", endMillis).put("users", users);
    line.set("all", all.node());
    ObjectNode byName = line.putObject("requests");
    requests.forEach(
        (name, sum) ->
            byName.set(name, sum.node().put("kind", sum.kind).put("times", sum.times.encoded())));
    if (!errors.isEmpty()) {
      ObjectNode texts = line.putObject("errors");
      errors.forEach(texts::put);
    }
    return line;
  }
}
