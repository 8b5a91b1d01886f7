package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.target.BackendAnswer;
import co.duotopia.loadtest.preflight.target.BackendClient;
import co.duotopia.loadtest.settings.environment.Account;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the students' accounts are taken. */
public final class LoginsCheck implements Check {
  static final String PATH = "/api/students/validate";
  private static final int SHOWN = 5;

  private final BackendClient backend;
  private final StudentsCheck students;
  private final HealthCheck health;
  private final int atMost;
  private volatile Map<Account, String> tokens = Map.of();

  /**
   * @param atMost the most accounts to try
   */
  public LoginsCheck(
      BackendClient backend, StudentsCheck students, HealthCheck health, int atMost) {
    this.backend = backend;
    this.students = students;
    this.health = health;
    this.atMost = atMost;
  }

  @Override
  public String name() {
    return "login";
  }

  @Override
  public List<Check> needs() {
    return List.of(students, health);
  }

  @Override
  public CheckOutcome look() {
    List<Account> sample = students.sample(atMost);
    Map<Account, String> accepted = new LinkedHashMap<>();
    List<Problem> refused = new ArrayList<>();
    for (Account account : sample) {
      BackendAnswer answer = backend.logIn(PATH, account);
      answer.token().ifPresent(token -> accepted.put(account, token));
      if (answer.token().isEmpty()) {
        refused.add(refused(backend, account, answer, remedy(account, answer)));
        if (!isAboutTheAccount(answer)) {
          break;
        }
      }
    }
    tokens = Collections.unmodifiableMap(accepted);
    return refused.isEmpty() ? new Ok(seen(sample)) : new Failure(shown(refused));
  }

  private String seen(List<Account> sample) {
    return isOfOneStudent()
        ? sample.get(0).email()
        : "%d of %d accounts tried, all accepted".formatted(sample.size(), students.count());
  }

  private List<Problem> shown(List<Problem> refused) {
    if (refused.size() <= SHOWN) {
      return refused;
    }
    List<Problem> shown = new ArrayList<>(refused.subList(0, SHOWN));
    String rest = "%d more of the accounts tried must be accepted, but are not";
    shown.add(
        new Problem(
            backend.baseUrl().toString(),
            rest.formatted(refused.size() - SHOWN),
            "check them, too"));
    return shown;
  }

  static Problem refused(
      BackendClient backend, Account account, BackendAnswer answer, String remedy) {
    return new Problem(
        backend.baseUrl().toString(),
        "login of %s must be accepted, but the answer is \"%s\""
            .formatted(account.email(), answer.text()),
        remedy);
  }

  static String remedy(Account account, BackendAnswer answer) {
    if (answer.status() == 422) {
      return "give the account an e-mail that the target accepts: not one in .test, .local or .invalid";
    }
    if (answer.status() == 401) {
      return "check the account's e-mail and password, and that it is active; in the newer generation"
          + " of the service a student also needs an identity, which students made by a teacher lack";
    }
    if (!answer.location().isEmpty()) {
      return "correct the base URL: the target leads elsewhere";
    }
    if (answer.status() == 404 && isOfNoRoute(answer)) {
      return "correct the base URL: no login is at its path";
    }
    return isAboutTheAccount(answer)
        ? spelling(account)
        : "check the target: it fails without load";
  }

  static String spelling(Account account) {
    String password = account.password().value();
    return password.equals(password.strip())
        ? "check the account's e-mail (case counts) and password"
        : "check the account's e-mail (case counts) and the blank around its password";
  }

  /** The service says who or what was not found; its framework and gateways only that. */
  private static boolean isOfNoRoute(BackendAnswer answer) {
    String detail = answer.json().path("detail").asText("");
    return detail.isEmpty() || detail.equals("Not Found");
  }

  private static boolean isAboutTheAccount(BackendAnswer answer) {
    return List.of(400, 401, 403, 404, 422).contains(answer.status());
  }

  /** The token of each accepted account, in order; at least one once this check has passed. */
  Map<Account, String> tokens() {
    return tokens;
  }

  boolean isOfOneStudent() {
    return students.count() == 1;
  }

  /** All there are, tried or not. */
  int accounts() {
    return students.count();
  }

  String firstToken() {
    return tokens.values().iterator().next();
  }
}
