package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.config.Account;
import co.duotopia.loadtest.preflight.Outcome.Failure;
import co.duotopia.loadtest.preflight.Outcome.Ok;
import java.util.List;

/** Whether the teacher's account is taken, where a share of the virtual users are teachers. */
record TeacherLogin(BackendClient backend, Account teacher, Health health) implements Check {
  @Override
  public String name() {
    return "teacher";
  }

  @Override
  public List<Check> needs() {
    return List.of(health);
  }

  @Override
  public Outcome look() {
    Answer answer = backend.logIn("/api/auth/teacher/login", teacher);
    return answer.token().isPresent()
        ? new Ok(teacher.email())
        : new Failure(Logins.refused(backend, teacher, answer));
  }
}
