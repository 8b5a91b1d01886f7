package co.duotopia.loadtest.preflight.target;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.settings.environment.Account;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Single requests to the backend, before the load, one after the other. All of them throw {@link
 * RateLimited} where the target still refuses with 429 after all waiting. Thread-safe.
 */
public final class BackendClient {

  private final URI baseUrl;
  private final Duration timeout;
  private final PoliteSender sender;
  private final Set<String> sentSecrets = ConcurrentHashMap.newKeySet();

  /**
   * @param timeout of each request; a target that scales to zero needs seconds for the first one
   * @param verified whether its certificate must be right
   * @param waiting takes a line about each wait for the target
   */
  public BackendClient(URI baseUrl, Duration timeout, boolean verified, Consumer<String> waiting) {
    this.baseUrl = baseUrl;
    this.timeout = timeout;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
    if ("https".equals(baseUrl.getScheme())) {
      builder.sslContext((verified ? Tls.verified() : Tls.unverified()).context());
    }
    sender = new PoliteSender(builder.build(), line -> waiting.accept(baseUrl + ": " + line));
  }

  /**
   * @throws InvalidInput when there is no answer
   */
  public BackendAnswer logIn(String path, Account account) {
    sentSecrets.add(account.password().value());
    String body =
        RunJson.MAPPER
            .createObjectNode()
            .put("email", account.email())
            .put("password", account.password().value())
            .toString();
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /**
   * @throws InvalidInput when there is no answer
   */
  public BackendAnswer get(String path) {
    return send(request(path).GET());
  }

  /**
   * @throws InvalidInput when there is no answer, or another one than 200
   */
  public JsonNode get(String path, String token) {
    return sound(path, ask(path, token)).json();
  }

  /**
   * @throws InvalidInput when there is no answer
   */
  public BackendAnswer ask(String path, String token) {
    return send(request(path, token).GET());
  }

  /**
   * @throws InvalidInput when it is another one than 200
   */
  public BackendAnswer sound(String path, BackendAnswer answer) {
    if (answer.status() != 200) {
      throw new InvalidInput(
          "%s: GET %s must answer 200, but the answer is \"%s\"; %s"
              .formatted(baseUrl, path, answer.text(), remedy(answer)));
    }
    return answer;
  }

  private static String remedy(BackendAnswer answer) {
    if (answer.status() == 503) {
      return "wait until the target is available";
    }
    if (answer.status() == 403 && answer.text().contains("classroom_inactive")) {
      return "activate the student's classroom, or use students of an active one";
    }
    return answer.status() == 404 && answer.text().contains("Assignment not found")
        ? "give the student an assignment that is not deleted"
        : "is this the Duotopia backend?";
  }

  /**
   * @throws InvalidInput when there is no answer
   */
  public BackendAnswer post(String path, String token, String contentType, byte[] body) {
    return send(
        request(path, token)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  public URI baseUrl() {
    return baseUrl;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path))
        .timeout(timeout)
        .header("User-Agent", "duotopia-loadtest");
  }

  private HttpRequest.Builder request(String path, String token) {
    sentSecrets.add(token);
    return request(path).header("Authorization", "Bearer " + token);
  }

  /** What its rate limit did, in a sentence with figures; empty: nothing. */
  public Optional<String> limit() {
    return sender.limit();
  }

  private BackendAnswer send(HttpRequest.Builder request) {
    try {
      return sender.send(request.build(), Mask.of(sentSecrets));
    } catch (IOException e) {
      throw noAnswer(baseUrl, e, timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInput(baseUrl + ": interrupted while waiting for the target");
    }
  }

  public static InvalidInput noAnswer(URI baseUrl, IOException e, Duration timeout) {
    return new InvalidInput(
        "%s: the target must answer, but does not (%s); start it, or correct its address"
            .formatted(baseUrl, cause(e, timeout)));
  }

  private static String cause(IOException e, Duration timeout) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String name = innermost.getClass().getSimpleName();
    return Map.of(
            "ConnectException", "connection refused",
            "UnresolvedAddressException", "unknown host",
            "UnknownHostException", "unknown host",
            "ClosedChannelException", "connection refused",
            "SocketTimeoutException", "no answer within " + timeout.toSeconds() + " s",
            "HttpTimeoutException", "no answer within " + timeout.toSeconds() + " s",
            "HttpConnectTimeoutException", "no connection within " + timeout.toSeconds() + " s")
        .getOrDefault(name, name + (e.getMessage() == null ? "" : ": " + e.getMessage()));
  }
}
