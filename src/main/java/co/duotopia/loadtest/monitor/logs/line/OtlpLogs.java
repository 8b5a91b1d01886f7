package co.duotopia.loadtest.monitor.logs.line;

import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Log records in OTLP's JSON, as a collector's file exporter writes them, one request a line. */
final class OtlpLogs {
  private OtlpLogs() {}

  static boolean is(JsonNode node) {
    return node.path("resourceLogs").isArray();
  }

  /** Each record as an object of its attributes, those of its resource, and its body. */
  static Stream<ObjectNode> records(JsonNode request) {
    return each(request.path("resourceLogs"))
        .flatMap(
            resource ->
                each(resource.path("scopeLogs"))
                    .flatMap(scope -> each(scope.path("logRecords")))
                    .map(one -> record(one, resource.path("resource").path("attributes"))));
  }

  private static ObjectNode record(JsonNode one, JsonNode resource) {
    ObjectNode fields = RunJson.MAPPER.createObjectNode();
    add(resource, fields);
    add(one.path("attributes"), fields);
    JsonNode body = one.path("body");
    add(body.path("kvlistValue").path("values"), fields);
    if (body.has("stringValue")) {
      fields.set("message", body.get("stringValue"));
    }
    long nanos = one.path("timeUnixNano").asLong();
    fields.put("timestamp", nanos == 0 ? one.path("observedTimeUnixNano").asLong() : nanos);
    LogLevel named = LogLevel.of(one.path("severityText").asText(""));
    LogLevel numbered = LogLevel.ofSeverity(one.path("severityNumber").asInt());
    if (named != LogLevel.UNKNOWN || numbered != LogLevel.UNKNOWN) {
      fields.put("severity", (named == LogLevel.UNKNOWN ? numbered : named).word());
    }
    return fields;
  }

  /** Attributes with values of one kind or another; lists are left out. */
  private static void add(JsonNode attributes, ObjectNode to) {
    each(attributes)
        .forEach(
            attribute ->
                attribute
                    .path("value")
                    .forEach(value -> to.set(attribute.path("key").asText(), value)));
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
