package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.target.BackendAnswer;
import co.duotopia.loadtest.preflight.target.BackendClient;
import java.util.List;

/** The target's own health. */
public final class HealthCheck implements Check {
  private static final String PATH = "/health";
  private static final String BEHIND_A_PROXY = "/api/health";

  private final BackendClient backend;
  private final CertificateCheck certificate;
  private volatile BackendAnswer answer;

  public HealthCheck(BackendClient backend, CertificateCheck certificate) {
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
  public CheckOutcome look() {
    answer = backend.get(PATH);
    if (answer.status() == 200 && !answer.json().isObject()) {
      // A proxy's own; the backend's is behind its /api.
      BackendAnswer behind = backend.get(BEHIND_A_PROXY);
      answer = behind.status() == 200 && behind.json().isObject() ? behind : answer;
    }
    String status = answer.json().path("status").asText("");
    String seen = "answered in " + answer.took().toMillis() + " ms";
    if (answer.status() == 200 && status.equals("healthy")) {
      return new Ok("healthy, " + seen);
    }
    if (answer.status() == 200 && status.equals("degraded")) {
      return new Warning(
          problem(
              "the target says that it is degraded: its database pool is exhausted",
              "wait until other load has stopped"));
    }
    return new Warning(
        problem(
            "GET %s must say that it is healthy, but the answer is \"%s\""
                .formatted(PATH, status.isEmpty() ? answer.text() : answer.status() + " " + status),
            remedy()));
  }

  private String remedy() {
    if (!answer.location().isEmpty()) {
      return "correct the base URL: the target leads elsewhere";
    }
    return answer.status() == 503
        ? "wait until the target is available"
        : "check the target; is this the Duotopia backend?";
  }

  private Problem problem(String seen, String remedy) {
    return new Problem(backend.baseUrl().toString(), seen, remedy);
  }

  /** Once this has been found sound. */
  BackendAnswer answer() {
    return answer;
  }
}
