package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Writes the page's answers. */
public final class PageJson {
  private static final double EXACT = 1e15;

  private PageJson() {}

  public static ObjectNode object() {
    return RunJson.MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return RunJson.MAPPER.createArrayNode();
  }

  static JsonNode tree(Object value) {
    return RunJson.MAPPER.valueToTree(value);
  }

  /** Null where it is unknown. */
  static Double seconds(Optional<Duration> time) {
    return time.map(known -> known.toMillis() / 1000.0).orElse(null);
  }

  /** Columns that replace the rows of a table from {@code from} on. */
  static ObjectNode changed(int from, JsonNode columns) {
    ObjectNode json = object().put("from", from);
    json.set("columns", columns);
    return json;
  }

  /** NaN is null; what is whole has no fraction, and nothing has more than three digits of one. */
  public static JsonNode number(double value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (Double.isNaN(value)) {
      return nodes.nullNode();
    }
    double rounded = Math.abs(value) < EXACT ? Math.round(value * 1000) / 1000.0 : value;
    return rounded == Math.rint(rounded) && Math.abs(rounded) < EXACT
        ? nodes.numberNode((long) rounded)
        : nodes.numberNode(rounded);
  }

  /** Empty when that is no JSON. */
  public static Optional<JsonNode> parse(byte[] text) {
    try {
      return Optional.ofNullable(RunJson.MAPPER.readTree(text));
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  public static JsonNode parse(String text) {
    try {
      return RunJson.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Empty when it is missing or no JSON. */
  public static Optional<JsonNode> read(Path file) {
    try {
      return Files.exists(file) ? parse(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException notReadable) {
      return Optional.empty();
    }
  }
}
