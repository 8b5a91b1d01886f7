package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.Account;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Settings;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Tries once what every virtual user will do, so that a run that cannot work ends before any load.
 */
final class Preflight {
  private final Settings settings;
  private final Target target;
  private final BackendClient backend;

  Preflight(Settings settings, Target target) {
    this.settings = settings;
    this.target = target;
    this.backend = new BackendClient(target.baseUrl(), settings.uploads().timeout());
  }

  /**
   * @throws InvalidInput with the first thing that would keep the load from working
   */
  void check() {
    Account student = target.students().get(0);
    String token = backend.logIn("/api/students/validate", student);
    if (!hasItem(token) && settings.journey().fallback().isEmpty()) {
      throw new InvalidInput(
          "%s: student %s must have an assignment with items to upload to, but has none; assign one, or set TEST_ASSIGNMENT_ID and TEST_CONTENT_ITEM_ID"
              .formatted(target.baseUrl(), student.email()));
    }
    if (settings.journey().teacherShare() > 0) {
      backend.logIn("/api/auth/teacher/login", target.teacher().orElseThrow());
    }
  }

  private boolean hasItem(String token) {
    for (JsonNode assignment : backend.get("/api/students/assignments", token)) {
      String activities =
          "/api/students/assignments/" + assignment.path("id").asText() + "/activities";
      for (JsonNode activity : backend.get(activities, token).path("activities")) {
        for (JsonNode item : activity.path("items")) {
          if (isId(item.path("id"))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** As the journey has it: a whole number, sent as a number or as text. */
  private static boolean isId(JsonNode id) {
    return id.asText().matches("\\d{1,18}");
  }
}
