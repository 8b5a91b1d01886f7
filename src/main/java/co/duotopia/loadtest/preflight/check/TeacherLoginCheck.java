package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.target.BackendAnswer;
import co.duotopia.loadtest.preflight.target.BackendClient;
import co.duotopia.loadtest.settings.environment.Account;
import java.util.List;

/** Whether the teacher's account is taken, where a share of the virtual users are teachers. */
public record TeacherLoginCheck(BackendClient backend, Account teacher, HealthCheck health)
    implements Check {
  @Override
  public String name() {
    return "teacher";
  }

  @Override
  public List<Check> needs() {
    return List.of(health);
  }

  @Override
  public CheckOutcome look() {
    BackendAnswer answer = backend.logIn("/api/auth/teacher/login", teacher);
    return answer.token().isPresent()
        ? new Ok(teacher.email())
        : new Failure(LoginsCheck.refused(backend, teacher, answer, remedy(answer)));
  }

  private static String remedy(BackendAnswer answer) {
    return answer.status() < 500
        ? "check the account's e-mail (case counts) and password"
        : "check the target: it fails without load";
  }
}
