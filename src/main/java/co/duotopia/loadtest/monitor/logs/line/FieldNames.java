package co.duotopia.loadtest.monitor.logs.line;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names by which platforms and libraries call the same thing; the surest first. */
enum FieldNames {
  TIMES(
      "timestamp",
      "time",
      "@timestamp",
      "ts",
      "asctime",
      "datetime",
      "date",
      "__REALTIME_TIMESTAMP",
      "/time/timestamp",
      "TimeStamp",
      "time_iso8601",
      "time_local",
      "msec",
      "start_time",
      "receiveTimestamp"),
  LEVELS(
      "severity",
      "level",
      "levelname",
      "log.level",
      "/log/level",
      "lvl",
      "severity_text",
      "error_severity",
      "/log_attributes/parsed.error_severity",
      "/metadata/0/parsed/0/error_severity",
      "/level/name",
      "PRIORITY"),
  MESSAGES(
      "message", "msg", "event", "short_message", "text", "body", "/protoPayload/status/message"),
  SERVICES(
      "/resource/labels/service_name",
      "/resource/labels/container_name",
      "/kubernetes/container_name",
      "/service/name",
      "service.name",
      "service",
      "app",
      "CONTAINER_NAME",
      "containerName",
      "SYSLOG_IDENTIFIER",
      "_SYSTEMD_UNIT"),
  /** What tells programs apart that write at the same time. */
  STREAMS(
      "logName",
      "stream",
      "/labels/instanceId",
      "/resource/labels/pod_name",
      "/resource/labels/container_name",
      "/kubernetes/pod_name",
      "/kubernetes/container_name",
      "k8s.pod.name",
      "podName",
      "service.instance.id",
      "_HOSTNAME",
      "_PID"),
  STATUSES(
      "/httpRequest/status",
      "status_code",
      "statusCode",
      "http.status_code",
      "http.response.status_code",
      "/http/response/status_code",
      "/res/statusCode",
      "response_code",
      "/log_attributes/response.status_code",
      "DownstreamStatus"),
  /** Of whatever there was; so it counts only where no text says what. */
  STATUS("status"),
  REQUESTS(
      "/httpRequest/status",
      "request",
      "/request/uri",
      "/request/url",
      "/request/path",
      "request_uri",
      "path",
      "url",
      "http.url",
      "http.target",
      "url.path",
      "/url/path",
      "/url/original",
      "/req/url",
      "uri",
      "RequestPath",
      "/log_attributes/request.path"),
  LOGGERS("logger", "name"),
  METHODS("method", "request_method", "/request/method", "http.method", "/http/request/method");

  private final List<JsonPointer> pointers;

  /** Names in objects below a layer begin with a slash. */
  FieldNames(String... names) {
    pointers =
        Stream.of(names)
            .map(name -> JsonPointer.compile(name.startsWith("/") ? name : "/" + name))
            .toList();
  }

  /** What stands under them, and says something. */
  Stream<JsonNode> in(List<JsonNode> layers) {
    List<JsonNode> found = new ArrayList<>(2);
    for (JsonPointer pointer : pointers) {
      for (JsonNode layer : layers) {
        JsonNode value = layer.at(pointer);
        if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
          found.add(value);
        }
      }
    }
    return found.stream();
  }

  boolean areIn(List<JsonNode> layers) {
    return in(layers).findAny().isPresent();
  }
}
