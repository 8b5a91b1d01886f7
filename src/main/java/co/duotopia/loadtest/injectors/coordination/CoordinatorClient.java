package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the coordinator, directly: a proxy for the target is none for it. Thread-safe. */
final class CoordinatorClient {
  /** Two of them and nothing has come for so long that the coordinator is lost. */
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final MeetingPoint point;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(TIMEOUT)
          .build();

  CoordinatorClient(MeetingPoint point) {
    this.point = point;
  }

  /**
   * @throws IOException when there is no answer, or none of a coordinator; asking again may help
   * @throws InvalidInput when it is a coordinator of others
   */
  JsonNode post(String path, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(point.uri(path))
            .timeout(TIMEOUT)
            .header("Authorization", point.authorization())
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() == UNAUTHORIZED) {
        throw new InvalidInput(
            "LOADTEST_TOKEN: must be that of injector 0, at %s, but is another one; export the same on all injectors"
                .formatted(point));
      }
      if (response.statusCode() != OK) {
        throw new IOException("status " + response.statusCode());
      }
      return RunJson.MAPPER.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
