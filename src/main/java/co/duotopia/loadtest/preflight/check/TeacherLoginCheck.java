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

  private String remedy(BackendAnswer answer) {
    return switch (answer.status()) {
      case 401 -> LoginsCheck.spelling(teacher);
      case 403 -> "use the account of an active, verified teacher";
      default -> LoginsCheck.remedy(teacher, answer);
    };
  }
}
