package co.duotopia.loadtest.web.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What summary.json says, in the words of the page; {@code report.SummaryJson} describes it. */
record Summary(JsonNode root) {

  /** Empty as long as there is none. */
  static Optional<Summary> read(Path file) {
    return PageJson.read(file).filter(node -> node.path("outcome").isTextual()).map(Summary::new);
  }

  String verdict() {
    return root.path("outcome").asText();
  }

  private JsonNode whole() {
    return root.at("/phases/whole");
  }

  /** As {@link RequestTotals#json}, but exact, and rates are those of the whole run. */
  ObjectNode statistics() {
    ObjectNode json = PageJson.object();
    json.set("all", statistics(whole().path("all")));
    ObjectNode requests = json.putObject("requests");
    whole()
        .path("requests")
        .properties()
        .forEach(request -> requests.set(request.getKey(), statistics(request.getValue())));
    return json;
  }

  private ObjectNode statistics(JsonNode figures) {
    ObjectNode json = PageJson.object();
    for (String same :
        new String[] {"count", "failures", "p50", "p95", "p99", "mean", "min", "max"}) {
      json.set(same, figures.path(same));
    }
    json.set("size", figures.path("receivedBytesMean"));
    json.set("rate", figures.path("perSecond"));
    double seconds = whole().path("seconds").asDouble();
    json.set(
        "failed",
        PageJson.number(seconds > 0 ? figures.path("failures").asLong() / seconds : Double.NaN));
    return json;
  }

  /** As {@link FailureCounts#json}. */
  ArrayNode failures() {
    ArrayNode json = PageJson.array();
    for (JsonNode failure : root.path("failures")) {
      ObjectNode row = json.addObject();
      row.set("request", failure.path("request"));
      row.set("error", failure.path("error"));
      row.set("count", failure.path("count"));
      row.put("first", millis(failure.path("firstSeen")));
      row.put("last", millis(failure.path("lastSeen")));
    }
    return json;
  }

  private static Long millis(JsonNode time) {
    try {
      return Instant.parse(time.asText()).toEpochMilli();
    } catch (DateTimeParseException unknown) {
      return null;
    }
  }

  /** How many failures are of kinds that {@link #failures} leaves out. */
  long otherFailures() {
    return root.at("/otherFailures/count").asLong();
  }
}
