package co.duotopia.loadtest.preflight.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.duotopia.loadtest.config.BaseUrl;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.requests.ClosedAssignment;
import co.duotopia.loadtest.settings.environment.Account;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Single requests to the backend, before the load, one after the other. All of them throw {@link
 * RateLimited} where the target still refuses with 429 after all waiting. Thread-safe.
 */
public final class BackendClient {

  private static final byte[] NOTHING = {};

  private final TargetRoute route;
  private final URI baseUrl;
  private final Duration timeout;
  private final PoliteSender sender;
  private final Set<String> sentSecrets = ConcurrentHashMap.newKeySet();

  /**
   * @param route whose timeout is that of each request, too; a target that scales to zero needs
   *     seconds for the first one
   * @param tls for a target that wants it
   * @param waiting takes a line about each wait for the target
   */
  public BackendClient(TargetRoute route, Supplier<Tls> tls, Consumer<String> waiting) {
    this.route = route;
    this.baseUrl = route.baseUrl();
    this.timeout = route.timeout();
    sender =
        new PoliteSender(
            new TargetTransport(
                route, BaseUrl.isSecure(baseUrl) ? Optional.of(tls.get()) : Optional.empty()),
            line -> waiting.accept(baseUrl + ": " + line));
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
    return send("POST", path, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
  }

  /**
   * @throws InvalidInput when there is no answer
   */
  public BackendAnswer get(String path) {
    return send("GET", path, Map.of(), NOTHING);
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
    return send("GET", path, Map.of("Authorization", bearer(token)), NOTHING);
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
    return answer.closed().map(BackendClient::opening).orElse("is this the Duotopia backend?");
  }

  private static String opening(ClosedAssignment closed) {
    return switch (closed) {
      case GONE -> "give the student an assignment that is not deleted";
      case CLASSROOM_INACTIVE ->
          "activate the student's classroom, or use students of an active one";
    };
  }

  /**
   * @throws InvalidInput when there is no answer
   */
  public BackendAnswer post(String path, String token, String contentType, byte[] body) {
    return send(
        "POST", path, Map.of("Authorization", bearer(token), "Content-Type", contentType), body);
  }

  /**
   * @param token of the sender; empty: none
   * @param json the body's fields
   * @throws InvalidInput when there is no answer
   */
  public BackendAnswer post(String path, Optional<String> token, Map<String, Object> json) {
    Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
    token.ifPresent(sender -> headers.put("Authorization", bearer(sender)));
    Optional.ofNullable(json.get("password")).map(Object::toString).ifPresent(sentSecrets::add);
    String body = RunJson.MAPPER.valueToTree(json).toString();
    return send("POST", path, headers, body.getBytes(UTF_8));
  }

  public URI baseUrl() {
    return baseUrl;
  }

  private String bearer(String token) {
    sentSecrets.add(token);
    return "Bearer " + token;
  }

  /** What its rate limit did, in a sentence with figures; empty: nothing. */
  public Optional<String> limit() {
    return sender.limit();
  }

  private BackendAnswer send(String method, String path, Map<String, String> more, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", baseUrl.getRawAuthority());
    headers.put("User-Agent", "duotopia-loadtest");
    headers.put("Accept", "application/json");
    headers.putAll(more);
    if (!BaseUrl.isSecure(baseUrl)) {
      headers.putAll(route.forProxy());
    }
    try {
      TargetRequest request = new TargetRequest(method, route.target(path), headers, body);
      return sender.send(request, Mask.of(sentSecrets));
    } catch (IOException e) {
      throw noAnswer(baseUrl, e, timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInput(baseUrl + ": interrupted while waiting for the target");
    }
  }

  public static InvalidInput noAnswer(URI baseUrl, IOException e, Duration timeout) {
    if (FailedHandshake.isAlert(e)) {
      return new InvalidInput(baseUrl + ": " + FailedHandshake.refusedThere(e));
    }
    return new InvalidInput(
        "%s: the target must answer, but does not (%s); start it, or correct its address"
            .formatted(baseUrl, cause(e, timeout)));
  }

  static String cause(IOException e, Duration timeout) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    if (e.getClass() == IOException.class || e instanceof EOFException) {
      return e.getMessage();
    }
    String name = innermost.getClass().getSimpleName();
    return Map.of(
            "ConnectException", "connection refused",
            "UnknownHostException", "unknown host",
            "SocketTimeoutException", "no answer within " + timeout.toSeconds() + " s",
            "HttpTimeoutException", "no answer within " + timeout.toSeconds() + " s",
            "HttpConnectTimeoutException", "no connection within " + timeout.toSeconds() + " s")
        .getOrDefault(name, name + (e.getMessage() == null ? "" : ": " + e.getMessage()));
  }
}
