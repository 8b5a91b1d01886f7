package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.preflight.Outcome.Ok;
import java.util.List;

/** Whether a student's token opens the profile. */
record Profile(BackendClient backend, Logins logins) implements Check {
  @Override
  public String name() {
    return "profile";
  }

  @Override
  public List<Check> needs() {
    return List.of(logins);
  }

  @Override
  public Outcome look() {
    backend.get("/api/students/profile", logins.firstToken());
    return new Ok(
        "the token of " + logins.tokens().keySet().iterator().next().email() + " opens it");
  }
}
