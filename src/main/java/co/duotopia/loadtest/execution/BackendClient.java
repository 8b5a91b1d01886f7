package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.Account;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.AnswerText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * Single requests to the backend, before the load. Every problem is one {@link InvalidInput} line.
 */
final class BackendClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI baseUrl;
  private final Duration timeout;
  private final HttpClient http;

  /**
   * @param timeout of each request; a target that scales to zero needs seconds for the first one
   */
  BackendClient(URI baseUrl, Duration timeout) {
    this.baseUrl = baseUrl;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  /** Returns a token. */
  String logIn(String path, Account account) {
    String body =
        JSON.createObjectNode()
            .put("email", account.email())
            .put("password", account.password().value())
            .toString();
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = send(request);
    JsonNode token = json(response).path("access_token");
    if (response.statusCode() != 200 || !token.isTextual()) {
      throw new InvalidInput(
          "%s: login of %s must be accepted, but the answer is \"%s\"; %s"
              .formatted(baseUrl, account.email(), text(response), remedy(response)));
    }
    return token.asText();
  }

  JsonNode get(String path, String token) {
    HttpResponse<String> response =
        send(request(path).header("Authorization", "Bearer " + token).GET().build());
    if (response.statusCode() != 200) {
      throw new InvalidInput(
          "%s: GET %s must answer 200, but the answer is \"%s\"; is this the Duotopia backend?"
              .formatted(baseUrl, path, text(response)));
    }
    return json(response);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(timeout);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new InvalidInput(
          "%s: the target must answer, but does not (%s); is it running, and is the address right?"
              .formatted(baseUrl, cause(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInput(baseUrl + ": interrupted while waiting for the target");
    }
  }

  private String cause(IOException e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String name = innermost.getClass().getSimpleName();
    return Map.of(
            "ConnectException", "connection refused",
            "UnresolvedAddressException", "unknown host",
            "ClosedChannelException", "connection refused",
            "HttpTimeoutException", "no answer within " + timeout.toSeconds() + " s",
            "HttpConnectTimeoutException", "no connection within " + timeout.toSeconds() + " s")
        .getOrDefault(name, name + (e.getMessage() == null ? "" : ": " + e.getMessage()));
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }

  private static String remedy(HttpResponse<String> response) {
    return switch (response.statusCode()) {
      case 400, 401, 403, 404 -> "check the account's e-mail (case counts) and password";
      case 429 -> "wait a minute and try again";
      default -> "look at the target, it fails without load";
    };
  }

  private static String text(HttpResponse<String> response) {
    return AnswerText.of(response.statusCode(), "", response.body()).strip();
  }
}
