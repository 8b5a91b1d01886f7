package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.testdata.ServiceApi.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Requests to the service that must succeed; one that does not is one line for the user. */
record ServiceCalls(ServiceApi api) {
  private static final Account NOBODY = Account.of("nobody@loadtest.invalid", "none");
  private static final String STUDENT_LOGIN = "/api/students/validate";
  private static final String OTHER_TEACHER = "use the account of an active, verified teacher";
  private static final int OK = 200;

  /** Whether it is of the newer generation, by how it refuses an e-mail that nobody has. */
  boolean isNewer() {
    Answer answer = anybody();
    return switch (answer.status()) {
      case 404 -> false;
      case 401, 422 -> true;
      default ->
          throw refused(
              "must refuse an unknown student with 404, 401 or 422",
              STUDENT_LOGIN,
              answer,
              remedy(answer));
    };
  }

  private Answer anybody() {
    try {
      return api.logIn(STUDENT_LOGIN, NOBODY);
    } catch (InvalidInput e) {
      throw new InvalidInput(e.getMessage() + ", or create the students with --via sql");
    }
  }

  String teacherToken(Account teacher) {
    String path = "/api/auth/teacher/login";
    Answer answer = api.logIn(path, teacher);
    return token(
        path,
        answer,
        answer.status() == 403 ? OTHER_TEACHER : "check the teacher's e-mail and password");
  }

  String studentToken(Account student) {
    return token(
        STUDENT_LOGIN,
        api.logIn(STUDENT_LOGIN, student),
        "create the students with --via sql instead");
  }

  /** A token of the login that needs no e-mail. */
  String studentToken(long id, String password) {
    String path = "/api/auth/student/login";
    Map<String, Object> body = Map.of("id", id, "password", password);
    Answer answer = api.post(path, Optional.empty(), body);
    return token(path, answer, "create the students with --via sql instead");
  }

  private String token(String path, Answer answer, String remedy) {
    String token = answer.json().path("access_token").asText();
    if (answer.status() != OK || token.isEmpty()) {
      throw refused(
          "must answer 200 with a token", path, answer, atFault(answer) ? remedy(answer) : remedy);
    }
    return token;
  }

  JsonNode post(String path, String token, Map<String, Object> body) {
    return sound(path, api.post(path, Optional.of(token), body));
  }

  JsonNode get(String path, String token) {
    return sound(path, api.get(path, token));
  }

  private JsonNode sound(String path, Answer answer) {
    if (answer.status() != OK) {
      throw refused("must answer 200", path, answer, remedy(answer));
    }
    return answer.json();
  }

  private static String remedy(Answer answer) {
    if (atFault(answer)) {
      return "check its log: it fails without load";
    }
    return answer.status() == 401 || answer.status() == 403
        ? OTHER_TEACHER
        : "is this the Duotopia backend?";
  }

  private static boolean atFault(Answer answer) {
    return answer.status() >= 500;
  }

  private InvalidInput refused(String must, String path, Answer answer, String remedy) {
    return new InvalidInput(
        "%s: %s %s, but the answer is \"%s\"; %s"
            .formatted(api.place(), path, must, answer.text(), remedy));
  }
}
