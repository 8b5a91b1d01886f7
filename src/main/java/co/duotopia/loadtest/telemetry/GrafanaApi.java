package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.settings.telemetry.GrafanaSettings;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;

/** Grafana's HTTP API of annotations, with the token of a service account. */
final class GrafanaApi {
  private static final String PATH = "/api/annotations";

  private final GrafanaSettings settings;
  private final HttpClient client;

  /** What Grafana did not take; the message is for people. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why);
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
  long annotate(Instant at, List<String> tags, String text)
      throws IOException, InterruptedException {
    ObjectNode body = RunJson.MAPPER.createObjectNode();
    settings.dashboard().ifPresent(uid -> body.put("dashboardUID", uid));
    body.put("time", at.toEpochMilli());
    tags.forEach(body.putArray("tags")::add);
    body.put("text", text);
    String answer = send("POST", settings.url() + PATH, body);
    long id = RunJson.MAPPER.readTree(answer).path("id").asLong();
    if (id == 0) {
      throw new Refused("its answer has no id");
    }
    return id;
  }

  /** Makes it one of a span of time. */
  void end(long id, Instant at) throws IOException, InterruptedException {
    ObjectNode body = RunJson.MAPPER.createObjectNode().put("timeEnd", at.toEpochMilli());
    send("PATCH", settings.url() + PATH + "/" + id, body);
  }

  private String send(String method, String url, ObjectNode body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(settings.timeout())
            .header("Authorization", "Bearer " + settings.token().value())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new Refused(PushFailure.ofStatus(response.statusCode()));
      }
      return response.body();
    } catch (Refused refused) {
      throw refused;
    } catch (IOException e) {
      throw new Refused(PushFailure.of(e, settings.timeout()));
    }
  }
}
