package co.duotopia.loadtest.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.settings.telemetry.GrafanaSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Grafana's HTTP API of annotations, with the token of a service account. */
final class GrafanaApi {
  private static final String PATH = "/api/annotations";

  private final GrafanaSettings settings;
  private final HttpClient client;

  /** An annotation of a moment. */
  record Mark(Instant at, List<String> tags, String text) {
    private boolean is(JsonNode annotation) {
      return annotation.path("time").asLong() == at.toEpochMilli()
          && annotation.path("text").asText().equals(text);
    }
  }

  GrafanaApi(GrafanaSettings settings, Route route) {
    this.settings = settings;
    HttpClient.Builder builder =
        HttpClient.newBuilder().sslContext(route.tls()).connectTimeout(settings.timeout());
    route
        .proxy()
        .apply(settings.url())
        .map(proxy -> ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())))
        .ifPresent(builder::proxy);
    client = builder.build();
  }

  /** Returns its id. */
  long annotate(Mark mark) throws NotTaken, InterruptedException {
    ObjectNode body = RunJson.MAPPER.createObjectNode();
    settings.dashboard().ifPresent(uid -> body.put("dashboardUID", uid));
    body.put("time", mark.at().toEpochMilli());
    mark.tags().forEach(body.putArray("tags")::add);
    body.put("text", mark.text());
    long id = send("POST", "", body.toString()).path("id").asLong();
    if (id == 0) {
      throw new NotTaken("its answer has no id", NotTaken.Fate.UNKNOWN);
    }
    return id;
  }

  /** The id of an annotation that may be there. */
  OptionalLong find(Mark mark) throws NotTaken, InterruptedException {
    String tags =
        mark.tags().stream()
            .map(tag -> "&tags=" + URLEncoder.encode(tag, UTF_8))
            .collect(Collectors.joining());
    long at = mark.at().toEpochMilli();
    for (JsonNode one : send("GET", "?from=%d&to=%d%s".formatted(at - 1, at + 1, tags), "")) {
      if (mark.is(one)) {
        return OptionalLong.of(one.path("id").asLong());
      }
    }
    return OptionalLong.empty();
  }

  /** Makes it one of a span of time. */
  void end(long id, Instant at) throws NotTaken, InterruptedException {
    ObjectNode body = RunJson.MAPPER.createObjectNode().put("timeEnd", at.toEpochMilli());
    send("PATCH", "/" + id, body.toString());
  }

  private JsonNode send(String method, String rest, String body)
      throws NotTaken, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.url() + PATH + rest))
            .timeout(settings.timeout())
            .header("Authorization", "Bearer " + settings.token().value())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw NotTaken.of(response.statusCode());
      }
      return RunJson.MAPPER.readTree(response.body());
    } catch (NotTaken refused) {
      throw refused;
    } catch (IOException e) {
      throw NotTaken.of(e, settings.timeout());
    }
  }
}
