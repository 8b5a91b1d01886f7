package co.duotopia.loadtest.preflight.target;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.EnvironmentService;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.testdata.ServiceApi;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The service as the checks reach it: politely, over proxies, with trusted certificates. */
public final class BackendApi implements ServiceApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final BackendClient client;

  /**
   * @param service with an address
   * @param waiting takes a line about each wait for the target
   */
  public BackendApi(EnvironmentService service, Consumer<String> waiting) {
    TargetRoute route = new TargetRoute(service.baseUrl().orElseThrow(), TIMEOUT, service.proxy());
    client = new BackendClient(route, () -> tls(service), waiting);
  }

  /** TLS as in the checks of a run. */
  private static Tls tls(EnvironmentService service) {
    return service.environment().equals(Environment.LOCAL)
        ? Tls.unverified()
        : Tls.verified(service.caFile());
  }

  @Override
  public String place() {
    return client.baseUrl().toString();
  }

  @Override
  public Answer logIn(String path, Account account) {
    return answer(() -> client.logIn(path, account));
  }

  @Override
  public Answer post(String path, Optional<String> token, Map<String, Object> body) {
    return answer(() -> client.post(path, token, body));
  }

  @Override
  public Answer get(String path, String token) {
    return answer(() -> client.ask(path, token));
  }

  private Answer answer(Supplier<BackendAnswer> request) {
    try {
      BackendAnswer answer = request.get();
      return new Answer(answer.status(), answer.text(), answer.json());
    } catch (RateLimited e) {
      throw new InvalidInput(
          "%s: must take the request, but %s; wait a minute, and try again"
              .formatted(place(), e.getMessage()));
    }
  }
}
