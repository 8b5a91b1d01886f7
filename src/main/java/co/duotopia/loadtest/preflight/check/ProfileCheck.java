package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.target.BackendClient;
import java.util.List;

/** Whether a student's token opens the profile. */
public record ProfileCheck(BackendClient backend, LoginsCheck logins) implements Check {
  @Override
  public String name() {
    return "profile";
  }

  @Override
  public List<Check> needs() {
    return List.of(logins);
  }

  @Override
  public CheckOutcome look() {
    backend.get("/api/students/profile", logins.firstToken());
    return new Ok(
        "the token of " + logins.tokens().keySet().iterator().next().email() + " opens it");
  }
}
