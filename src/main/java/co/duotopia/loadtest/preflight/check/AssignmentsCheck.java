package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.target.BackendClient;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.scenario.UploadTarget;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the students have assignments. */
public final class AssignmentsCheck implements Check {
  static final String PATH = "/api/students/assignments";

  private final BackendClient backend;
  private final LoginsCheck logins;
  private final Optional<UploadTarget> fallback;
  private volatile Map<Account, List<String>> ids = Map.of();

  public AssignmentsCheck(
      BackendClient backend, LoginsCheck logins, Optional<UploadTarget> fallback) {
    this.backend = backend;
    this.logins = logins;
    this.fallback = fallback;
  }

  @Override
  public String name() {
    return "assignments";
  }

  @Override
  public List<Check> needs() {
    return List.of(logins);
  }

  @Override
  public CheckOutcome look() {
    Map<Account, List<String>> found = new LinkedHashMap<>();
    logins
        .tokens()
        .forEach(
            (student, token) -> {
              List<String> own = new ArrayList<>();
              for (JsonNode assignment : entries(backend.get(PATH, token))) {
                own.add(assignment.path("id").asText());
              }
              found.put(student, own);
            });
    ids = found;
    List<Account> without =
        found.keySet().stream().filter(student -> found.get(student).isEmpty()).toList();
    return judge(found.size(), without);
  }

  /** The entries of a bare list or, in the newer generation, of a page. */
  private static JsonNode entries(JsonNode answer) {
    return answer.isArray() ? answer : answer.path("items");
  }

  private CheckOutcome judge(int all, List<Account> without) {
    if (without.isEmpty()) {
      return new Ok(all == 1 ? "the student has one" : "all " + all + " students tried have one");
    }
    Account student = without.get(0);
    if (fallback.isPresent() && logins.isOfOneStudent()) {
      return new Ok("the student has none; there are fallback ids");
    }
    if (fallback.isEmpty() && without.size() == all) {
      return new Failure(nowhere(student));
    }
    return new Warning(
        problem(
            "%d of %d students tried have no assignment (%s)%s"
                .formatted(
                    without.size(),
                    all,
                    student.email(),
                    fallback.map(AssignmentsCheck::ofOneStudent).orElse(""))));
  }

  /** The end of a sentence about students of whom more than one may upload to it. */
  static String ofOneStudent(UploadTarget fallback) {
    return ", so uploads go to the fallback, assignment %d, which belongs to one student: others get 404"
        .formatted(fallback.assignmentId());
  }

  Problem nowhere(Account student) {
    return problem(
        "student %s must have an assignment with items to upload to, but has none"
            .formatted(student.email()));
  }

  /** The remedy offers ids from the settings only where they can serve everybody. */
  Problem problem(String seen) {
    return new Problem(
        backend.baseUrl().toString(),
        seen,
        logins.isOfOneStudent()
            ? "assign one, or set TEST_ASSIGNMENT_ID and TEST_CONTENT_ITEM_ID"
            : "assign one with items to each student");
  }

  /** The ids of each student tried, in order. */
  Map<Account, List<String>> ids() {
    return ids;
  }
}
