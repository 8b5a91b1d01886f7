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
import java.util.stream.StreamSupport;

/**
 * An entry of a log that has named fields: of a platform (Cloud Logging, Docker's json-file,
 * journald, Supabase, Loki), of PostgreSQL, or of a library such as structlog, python-json-logger,
 * loguru, pino, zap or one that writes ECS or GELF.
 */
final class JsonFields {
  /** What a program wrote, as it did: it can be an entry of any kind, and its lines several. */
  private static final List<String> LINES = List.of("textPayload", "MESSAGE", "event_message");

  /** The same, where there is no message; otherwise a logger or a place in the code. */
  private static final List<String> LINES_ALONE = List.of("log", "line", "Log");

  /** Docker splits lines that are longer, and leaves the end of the line to the last part. */
  private static final int LONGEST_OF_DOCKER = 1 << 14;

  private final JsonNode node;

  /** The object, and those within it that have such fields, too. */
  private final List<JsonNode> layers;

  private final LogLevel level;
  private final boolean hasReasons;
  private final Optional<String> text;

  JsonFields(JsonNode node) {
    this.node = node;
    layers =
        Stream.of(node, node.path("jsonPayload"), ofLoguru(node))
            .filter(JsonNode::isObject)
            .toList();
    level = ownLevel();
    Optional<Reasons> reasons = Reasons.of(layers);
    hasReasons = reasons.isPresent();
    Optional<String> message =
        FieldNames.MESSAGES
            .in(layers)
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .findFirst();
    text = reasons.map(why -> why.behind(message.orElse(""))).or(() -> message);
  }

  private static JsonNode ofLoguru(JsonNode node) {
    JsonNode record = node.path("record");
    return record.at("/time/timestamp").isNumber() ? record : MissingNode.getInstance();
  }

  private LogLevel ownLevel() {
    boolean isOfNode = node.has("msg") && (node.path("time").isNumber() || node.has("hostname"));
    return FieldNames.LEVELS
        .in(layers)
        .map(
            one ->
                isOfNode && one.isInt() ? LogLevel.ofPino(one.asInt()) : LogLevel.of(one.asText()))
        .filter(one -> one != LogLevel.UNKNOWN)
        .findFirst()
        .orElse(LogLevel.UNKNOWN);
  }

  LogLevel level() {
    return level;
  }

  /** The text with its reason; empty if no field is known by its name. */
  Optional<String> text() {
    return text;
  }

  /**
   * @param near for times without a date
   */
  Stamp stamp(Instant near) {
    return FieldNames.TIMES
        .in(layers)
        .map(time -> stamp(time.asText(), near))
        .filter(stamp -> !stamp.isNone())
        .findFirst()
        .orElse(Stamp.NONE);
  }

  private static Stamp stamp(String time, Instant near) {
    if (time.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.E".indexOf(c) >= 0)) {
      try {
        return Stamp.epoch(Double.parseDouble(time));
      } catch (NumberFormatException noNumber) {
        return Stamp.NONE;
      }
    }
    return time.indexOf('/') == 2
        ? Stamp.common(time)
        : OwnTime.of(time, near).map(OwnTime::stamp).orElse(Stamp.NONE);
  }

  Optional<String> service() {
    return FieldNames.SERVICES
        .in(layers)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst();
  }

  String stream() {
    return FieldNames.STREAMS.in(layers).map(JsonNode::asText).collect(Collectors.joining(" "));
  }

  /** Whether it is of Cloud Logging's own record of each request. */
  boolean isOfRequestLog() {
    return node.has("httpRequest") && node.path("logName").asText().endsWith("requests");
  }

  /**
   * The response's status, in an entry of an access log. One that says why a request failed counts
   * only if a platform wrote it; that of a program comes beside its access log.
   */
  OptionalInt status() {
    if (hasReasons && !node.has("httpRequest")) {
      return OptionalInt.empty();
    }
    OptionalInt status =
        codes().mapToInt(JsonNode::asInt).filter(code -> code >= 100 && code <= 599).findFirst();
    return status.isPresent()
        ? status
        : text.flatMap(said -> AccessLine.of(said, 0)).stream()
            .mapToInt(AccessLine::status)
            .findFirst();
  }

  private Stream<JsonNode> codes() {
    boolean saysNothing = text.isEmpty() || FieldNames.METHODS.areIn(layers);
    Stream<JsonNode> codes = FieldNames.STATUSES.in(layers);
    return (saysNothing ? Stream.concat(codes, FieldNames.STATUS.in(layers)) : codes)
        .filter(code -> FieldNames.REQUESTS.areIn(layers));
  }

  /** Whether an access log's entry has a text that is worth keeping beside its status. */
  boolean saysWhy() {
    boolean isOfServer =
        FieldNames.LOGGERS.in(layers).anyMatch(one -> one.asText().contains("access"));
    return node.has("textPayload")
        || text.isPresent() && level.compareTo(LogLevel.WARNING) >= 0 && !isOfServer;
  }

  /** A program's lines within that of its platform, as is also a text without a level. */
  Optional<String> line() {
    return line(LINES)
        .or(() -> text.isEmpty() ? line(LINES_ALONE) : text.filter(this::isOfAProgram));
  }

  private Optional<String> line(List<String> names) {
    return names.stream()
        .map(node::path)
        .filter(line -> line.isTextual() || line.isArray())
        .findFirst()
        .map(line -> line.isArray() ? several(line) : line.asText());
  }

  private boolean isOfAProgram(String said) {
    boolean isALine = said.indexOf('\n') < 0 || said.contains(LogEntry.TRACEBACK);
    return isALine && level == LogLevel.UNKNOWN && !hasReasons;
  }

  /**
   * As journald says what is more than printable text, byte by byte, and what has several values.
   */
  private static String several(JsonNode all) {
    if (!all.path(0).isInt()) {
      return StreamSupport.stream(all.spliterator(), false)
          .map(one -> one.isArray() ? several(one) : one.asText())
          .collect(Collectors.joining("\n"));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    all.forEach(one -> bytes.write(one.asInt()));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Whether more of the program's line is to come. */
  boolean isSplit() {
    String log = node.path("log").asText();
    return log.length() >= LONGEST_OF_DOCKER / 4
        && !log.endsWith("\n")
        && log.getBytes(StandardCharsets.UTF_8).length == LONGEST_OF_DOCKER;
  }
}
