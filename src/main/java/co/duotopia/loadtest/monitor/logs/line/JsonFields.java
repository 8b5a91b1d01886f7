package co.duotopia.loadtest.monitor.logs.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry of a log that has named fields: of a platform (Cloud Logging, Docker's json-file,
 * journald, Loki), of PostgreSQL, or of a library such as structlog, python-json-logger, loguru,
 * pino, zap or one that writes ECS or GELF.
 *
 * @param layers the object, and those within it that have such fields, too
 */
record JsonFields(JsonNode node, List<JsonNode> layers) {
  /** Names in objects below a layer begin with a slash. */
  private static final List<String> TIMES =
      List.of(
          "timestamp",
          "time",
          "@timestamp",
          "ts",
          "asctime",
          "datetime",
          "__REALTIME_TIMESTAMP",
          "/time/timestamp",
          "TimeStamp",
          "receiveTimestamp");

  private static final List<String> LEVELS =
      List.of(
          "severity",
          "level",
          "levelname",
          "log.level",
          "/log/level",
          "lvl",
          "severity_text",
          "error_severity",
          "/level/name",
          "PRIORITY");

  /** What a program wrote, as it did: it can be an entry of any kind, and its lines several. */
  private static final List<String> LINES = List.of("textPayload", "MESSAGE", "log", "line", "Log");

  private static final List<String> TEXTS =
      List.of("message", "msg", "event", "short_message", "text", "body");
  private static final List<String> SERVICES =
      List.of(
          "/resource/labels/service_name",
          "/resource/labels/container_name",
          "/kubernetes/container_name",
          "/service/name",
          "service.name",
          "service",
          "app",
          "CONTAINER_NAME",
          "SYSLOG_IDENTIFIER",
          "_SYSTEMD_UNIT");

  /** What tells programs apart that write at the same time. */
  private static final List<String> STREAMS =
      List.of(
          "logName",
          "stream",
          "/labels/instanceId",
          "/resource/labels/pod_name",
          "/resource/labels/container_name",
          "/kubernetes/pod_name",
          "/kubernetes/container_name",
          "_HOSTNAME",
          "_PID");

  private static final List<String> STATUSES =
      List.of("status_code", "statusCode", "/http/response/status_code", "/res/statusCode");
  private static final List<String> REQUESTS =
      List.of(
          "request", "request_uri", "path", "url", "/url/path", "/url/original", "/req/url", "uri");

  static JsonFields of(JsonNode node) {
    return new JsonFields(
        node,
        Stream.of(node, node.path("jsonPayload"), ofLoguru(node))
            .filter(JsonNode::isObject)
            .toList());
  }

  private static JsonNode ofLoguru(JsonNode node) {
    JsonNode record = node.path("record");
    return record.at("/time/timestamp").isNumber() ? record : MissingNode.getInstance();
  }

  /**
   * @param near for times without a date
   */
  Stamp stamp(Instant near) {
    return values(TIMES)
        .map(time -> stamp(time, near))
        .filter(stamp -> !stamp.isNone())
        .findFirst()
        .orElse(Stamp.NONE);
  }

  private static Stamp stamp(JsonNode time, Instant near) {
    String text = time.asText();
    boolean isNumber = time.isNumber() || text.chars().allMatch(c -> c >= '.' && c <= '9');
    try {
      return isNumber
          ? Stamp.epoch(Double.parseDouble(text))
          : OwnTime.of(text, near).map(OwnTime::stamp).orElse(Stamp.NONE);
    } catch (NumberFormatException noNumber) {
      return Stamp.NONE;
    }
  }

  LogLevel level() {
    boolean isOfNode = node.has("msg") && (node.path("time").isNumber() || node.has("hostname"));
    return values(LEVELS)
        .map(
            level ->
                isOfNode && level.isInt()
                    ? LogLevel.ofPino(level.asInt())
                    : LogLevel.of(level.asText()))
        .filter(level -> level != LogLevel.UNKNOWN)
        .findFirst()
        .orElse(LogLevel.UNKNOWN);
  }

  Optional<String> service() {
    return values(SERVICES).filter(JsonNode::isTextual).map(JsonNode::asText).findFirst();
  }

  String stream() {
    return values(STREAMS).map(JsonNode::asText).collect(Collectors.joining(" "));
  }

  /** The response's status, in an entry of an access log. */
  OptionalInt status() {
    JsonNode request = node.path("httpRequest");
    if (request.path("status").canConvertToInt()) {
      return OptionalInt.of(request.path("status").asInt());
    }
    if (values(REQUESTS).findFirst().isEmpty() && !node.path("request").isObject()) {
      return OptionalInt.empty();
    }
    Stream<JsonNode> codes = values(STATUSES);
    return (text().isEmpty() ? Stream.concat(codes, values(List.of("status"))) : codes)
        .mapToInt(JsonNode::asInt)
        .filter(code -> code >= 100 && code <= 599)
        .findFirst();
  }

  /** Whether an access log's entry has a text that is worth keeping beside its status. */
  boolean saysWhy() {
    return node.has("textPayload")
        || text().isPresent() && level().compareTo(LogLevel.WARNING) >= 0;
  }

  /** A program's line within that of its platform. */
  Optional<String> line() {
    JsonNode line =
        LINES.stream().map(node::path).filter(one -> !one.isMissingNode()).findFirst().orElse(node);
    return line.isArray()
        ? Optional.of(utf8(line))
        : Optional.of(line).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /** As journald says what is more than printable text; each of several values is an array, too. */
  private static String utf8(JsonNode bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    bytes.forEach(one -> all.write(one.asInt()));
    return all.toString(StandardCharsets.UTF_8);
  }

  /** The text with its reason; empty if no field is known by its name. */
  Optional<String> text() {
    Optional<String> text =
        Stream.concat(values(TEXTS), Stream.of(node.at("/protoPayload/status/message")))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .findFirst();
    return Reasons.of(layers).map(reasons -> reasons.behind(text.orElse(""))).or(() -> text);
  }

  private Stream<JsonNode> values(List<String> names) {
    return names.stream()
        .flatMap(name -> layers.stream().map(layer -> value(name, layer)))
        .filter(value -> value.isValueNode() && !value.isNull() && !value.asText().isEmpty());
  }

  private static JsonNode value(String name, JsonNode of) {
    return name.startsWith("/") ? of.at(name) : of.path(name);
  }
}
