package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.preflight.Outcome.Ok;
import co.duotopia.loadtest.preflight.Outcome.Warning;
import java.util.List;

/** What the target says of itself. */
final class Health implements Check {
  private static final String PATH = "/health";

  private final BackendClient backend;
  private final Certificate certificate;
  private volatile Answer answer;

  Health(BackendClient backend, Certificate certificate) {
    this.backend = backend;
    this.certificate = certificate;
  }

  @Override
  public String name() {
    return "health";
  }

  @Override
  public List<Check> needs() {
    return List.of(certificate);
  }

  @Override
  public Outcome look() {
    answer = backend.get(PATH);
    String status = answer.json().path("status").asText("");
    String seen = "answered in " + answer.took().toMillis() + " ms";
    if (answer.status() == 200 && status.equals("healthy")) {
      return new Ok("healthy, " + seen);
    }
    if (answer.status() == 200 && status.equals("degraded")) {
      return new Warning(
          problem(
              "the target says that it is degraded: its database pool is exhausted",
              "wait until nobody else loads it"));
    }
    return new Warning(
        problem(
            "GET %s must say that it is healthy, but the answer is \"%s\""
                .formatted(PATH, answer.status() == 200 ? "200 " + status : answer.text()),
            "look at the target; is this the Duotopia backend?"));
  }

  private Problem problem(String seen, String remedy) {
    return new Problem(backend.baseUrl().toString(), seen, remedy);
  }

  /** Once this has been found sound. */
  Answer answer() {
    return answer;
  }
}
