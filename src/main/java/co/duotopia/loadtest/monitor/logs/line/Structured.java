package co.duotopia.loadtest.monitor.logs.line;

import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that are fields with names: JSON, logfmt, and PostgreSQL's csvlog. */
final class Structured {
  /** The last comma or bracket of an array whose elements are lines. */
  private static final Pattern AFTER_OBJECT = Pattern.compile("[,\\]\\s]+$");

  private static final Pattern PAIR =
      Pattern.compile(
          "\\G([A-Za-z_@][\\w.@/-]*)=(?:\"((?:[^\"\\\\]|\\\\.){0,1000})\"|'([^']*)'|(\\S*))(?:\\s+|$)");
  private static final Set<String> MARKS =
      Set.of("level", "lvl", "severity", "levelname", "msg", "message", "event", "status");

  private Structured() {}

  static Optional<JsonNode> of(String line) {
    if (line.startsWith("{") || line.startsWith("[{") || line.startsWith(",{")) {
      return json(line.startsWith("{") ? line : line.substring(1));
    }
    if (CsvLog.isOfPostgres(line)) {
      return CsvLog.ofPostgres(line);
    }
    return line.indexOf('=') > 0 ? logfmt(line) : Optional.empty();
  }

  /** An object, be it an element of an array; empty for anything else. */
  static Optional<JsonNode> json(String text) {
    try {
      String bare = text.endsWith("}") ? text : AFTER_OBJECT.matcher(text).replaceFirst("");
      return Optional.of(RunJson.MAPPER.readTree(bare)).filter(JsonNode::isObject);
    } catch (JsonProcessingException noJson) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> logfmt(String line) {
    ObjectNode node = RunJson.MAPPER.createObjectNode();
    Matcher pair = PAIR.matcher(line);
    int end = 0;
    while (pair.find()) {
      String quoted =
          pair.group(2) == null
              ? pair.group(3)
              : pair.group(2).replace("\\\"", "\"").replace("\\n", "\n");
      node.put(pair.group(1), quoted == null ? pair.group(4) : quoted);
      end = pair.end();
    }
    boolean isOne = end == line.length() && node.size() > 1 && MARKS.stream().anyMatch(node::has);
    return isOne ? Optional.of(node) : Optional.empty();
  }
}
