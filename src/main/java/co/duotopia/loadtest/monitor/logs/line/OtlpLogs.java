package co.duotopia.loadtest.monitor.logs.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/** Log records in OTLP's JSON, as a collector's file exporter writes them, one request a line. */
final class OtlpLogs {
  private OtlpLogs() {}

  static boolean is(JsonNode node) {
    return node.path("resourceLogs").isArray();
  }

  static List<LogEntry> entries(JsonNode request, Optional<Instant> arrived) {
    return each(request.path("resourceLogs"))
        .flatMap(
            resource -> {
              Optional<String> service =
                  attribute(resource.path("resource").path("attributes"), "service.name");
              return each(resource.path("scopeLogs"))
                  .flatMap(scope -> each(scope.path("logRecords")))
                  .map(one -> entry(one, arrived, service));
            })
        .toList();
  }

  private static LogEntry entry(JsonNode one, Optional<Instant> arrived, Optional<String> service) {
    LogLevel named = LogLevel.of(one.path("severityText").asText(""));
    JsonNode body = one.path("body");
    String text = body.has("stringValue") ? body.path("stringValue").asText() : body.toString();
    String trace =
        attribute(one.path("attributes"), "exception.stacktrace").map("\n"::concat).orElse("");
    return new LogEntry(
        stamp(one),
        arrived,
        named == LogLevel.UNKNOWN ? LogLevel.ofSeverity(one.path("severityNumber").asInt()) : named,
        service,
        OptionalInt.empty(),
        text + trace);
  }

  /** 64-bit numbers are text in this JSON; 0 is unknown. */
  private static Stamp stamp(JsonNode one) {
    long own = one.path("timeUnixNano").asLong();
    long nanos = own == 0 ? one.path("observedTimeUnixNano").asLong() : own;
    return nanos == 0 ? Stamp.NONE : Stamp.epoch(nanos);
  }

  private static Optional<String> attribute(JsonNode attributes, String key) {
    return each(attributes)
        .filter(attribute -> attribute.path("key").asText().equals(key))
        .map(attribute -> attribute.path("value").path("stringValue").asText(""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static java.util.stream.Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
