package co.duotopia.loadtest.monitor.logs.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * An object of a log in JSON: of Cloud Logging, of Docker's json-file, or of a library such as
 * structlog, python-json-logger or pino.
 */
record JsonFields(JsonNode node) {
  private static final List<String> TIMES =
      List.of("timestamp", "time", "@timestamp", "ts", "asctime", "datetime", "receiveTimestamp");
  private static final List<String> LEVELS =
      List.of("severity", "level", "levelname", "log.level", "lvl", "severity_text");
  private static final List<String> TEXTS =
      List.of("textPayload", "message", "msg", "event", "log", "text", "body");
  private static final List<String> TRACES =
      List.of("exc_info", "exception", "stack_trace", "stacktrace", "traceback", "stack");
  private static final List<String> SERVICES =
      List.of(
          "/resource/labels/service_name",
          "/resource/labels/container_name",
          "/kubernetes/container_name",
          "/service/name",
          "/service",
          "/app");

  Stamp stamp() {
    return first(TIMES, node)
        .or(() -> first(TIMES, node.path("jsonPayload")))
        .map(JsonFields::stamp)
        .orElse(Stamp.NONE);
  }

  private static Stamp stamp(JsonNode time) {
    if (time.isNumber()) {
      return Stamp.epoch(time.asDouble());
    }
    TextLine line = TextLine.of(time.asText() + " ", Stamp.NONE, Optional.empty());
    return line.stamp();
  }

  LogLevel level() {
    JsonNode level =
        first(LEVELS, node)
            .or(() -> first(LEVELS, node.path("jsonPayload")))
            .orElse(MissingNode.getInstance());
    return level.isNumber() ? LogLevel.ofTens(level.asInt()) : LogLevel.of(level.asText(""));
  }

  Optional<String> service() {
    return SERVICES.stream()
        .map(node::at)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst();
  }

  /** The response's status, in an entry of an access log. */
  OptionalInt status() {
    JsonNode request = node.path("httpRequest");
    if (request.path("status").canConvertToInt()) {
      return OptionalInt.of(request.path("status").asInt());
    }
    boolean ofAnAnswer = node.has("request") || node.has("request_uri") || node.has("path");
    JsonNode status = node.has("status_code") ? node.path("status_code") : node.path("status");
    return ofAnAnswer && status.asInt() >= 100 && text().isEmpty()
        ? OptionalInt.of(status.asInt())
        : OptionalInt.empty();
  }

  /** Whether an access log's entry has a text that is worth keeping beside its status. */
  boolean saysWhy() {
    return text().isPresent()
        && (node.has("textPayload") || level().compareTo(LogLevel.WARNING) >= 0);
  }

  /** The text with its traceback; empty if no field is known by its name. */
  Optional<String> text() {
    JsonNode payload = node.path("jsonPayload");
    return Stream.of(
            first(TEXTS, node),
            first(TEXTS, payload),
            Optional.of(node.at("/protoPayload/status/message")))
        .flatMap(Optional::stream)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst()
        .map(text -> text + trace(node).or(() -> trace(payload)).map("\n"::concat).orElse(""));
  }

  private static Optional<String> trace(JsonNode of) {
    return first(TRACES, of).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /** Whether a program's line is in it as it was written: its entries can have several. */
  boolean isWrapped() {
    return node.has("textPayload") || node.has("log") && node.has("stream");
  }

  private static Optional<JsonNode> first(List<String> names, JsonNode of) {
    return names.stream()
        .map(of::path)
        .filter(value -> value.isValueNode() && !value.isNull() && !value.asText().isEmpty())
        .findFirst();
  }
}
