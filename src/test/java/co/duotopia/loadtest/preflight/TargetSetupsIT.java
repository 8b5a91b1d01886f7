package co.duotopia.loadtest.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend;
import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken targets, and each again with its remedy followed. */
@ExtendWith(SharedStandIn.class)
class TargetSetupsIT {
  private static final String STUDENTS = "/api/students/";
  private static final Account ANYBODY = Account.of("a@b.co", "p");
  private static final Answer HEALTHY = new Answer(200, "{\"status\":\"healthy\"}");

  @TempDir Path directory;

  private TargetSetup odd(OddBackend backend) {
    backend.answer("/health", HEALTHY);
    return new TargetSetup(directory).target(backend.baseUrl()).student(ANYBODY);
  }

  @Test
  void findsNothingWhereAllIsWell(StandIn standIn) {
    Report report = TargetSetup.sound(directory, standIn).upload().examine();

    assertEquals(20, report.count("ok"), report.toString());
    assertEquals(20, report.entries().size(), report.toString());
  }

  @Test
  void findsAHostWithoutAnAddress(StandIn standIn) {
    TargetSetup setup =
        TargetSetup.sound(directory, standIn).target("https://no-such-host.invalid");

    setup.assertFinds(
        "failure",
        "address",
        "https://no-such-host.invalid: the target must answer, but does not (unknown host);"
            + " start it, or correct its address");
    setup.target(standIn.baseUrl().toString()).assertMended("address");
  }

  @Test
  void findsThatNobodyListens(StandIn standIn) {
    TargetSetup setup = TargetSetup.sound(directory, standIn).target("http://127.0.0.1:9");

    setup.assertFinds(
        "failure",
        "health",
        "http://127.0.0.1:9: the target must answer, but does not (connection refused);"
            + " start it, or correct its address");
    setup.target(standIn.baseUrl().toString()).assertMended("health");
  }

  @Test
  void findsADegradedTarget() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend);
      backend.answer("/health", new Answer(200, "{\"status\":\"degraded\"}"));

      setup.assertFinds(
          "warning",
          "health",
          backend.baseUrl()
              + ": the target says that it is degraded: its database pool is exhausted;"
              + " wait until other load has stopped");
      backend.answer("/health", HEALTHY);
      setup.assertMended("health");
    }
  }

  @Test
  void findsAWrongPassword(StandIn standIn) {
    Account right = TargetSetup.students(standIn, 1).get(0);
    TargetSetup setup =
        TargetSetup.sound(directory, standIn).student(Account.of(right.email(), "wrong"));

    setup.assertFinds(
        "failure",
        "login",
        standIn.baseUrl()
            + ": login of "
            + right.email()
            + " must be accepted, but the answer is \"400 Invalid password\";"
            + " check the account's e-mail (case counts) and password");
    setup.student(right).assertMended("login");
  }

  @Test
  void findsTheOneUnknownStudentInTheMiddleOfAFile(StandIn standIn) {
    List<Account> known = TargetSetup.students(standIn, 8);
    String csv = csv(known.subList(0, 4)) + "Student050@x,p\n" + csv(known.subList(4, 8));
    TargetSetup setup = TargetSetup.sound(directory, standIn).students("email,password\n" + csv);

    setup.assertFinds(
        "failure",
        "login",
        standIn.baseUrl()
            + ": login of Student050@x must be accepted, but the answer is \"404 Student not found\";"
            + " check the account's e-mail (case counts) and password");
    setup.students("email,password\n" + csv(known.subList(0, 8))).assertMended("login");
  }

  /** Answers of FastAPI, nginx and a JSON gateway for an unknown path. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"detail\":\"Not Found\"}", "<h1>404</h1>", "", "{\"message\":\"no\"}"})
  void findsAPathWithoutALogin(String body) throws IOException {
    try (OddBackend backend = new OddBackend()) {
      backend.answer(STUDENTS + "validate", new Answer(404, body));

      String problem = odd(backend).examine().toString();

      assertTrue(problem.contains("correct the base URL: no login is at its path"), problem);
    }
  }

  private static String csv(List<Account> accounts) {
    StringBuilder csv = new StringBuilder();
    accounts.forEach(a -> csv.append(a.email() + "," + a.password().value() + "\n"));
    return csv.toString();
  }

  @Test
  void asksNoSecondAccountOfATargetThatFails() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      backend.answer(STUDENTS + "validate", new Answer(503, ""));
      TargetSetup setup = odd(backend).students("email,password\na@b.co,p\nb@b.co,p\n");

      assertEquals(1, setup.examine().count("failure"));
      assertEquals(1, backend.arrivals(STUDENTS + "validate").size());
    }
  }

  @Test
  void findsThatTheTokenOpensNoProfile() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend);
      backend.answer(STUDENTS + "profile", new Answer(404, "{\"detail\":\"Not Found\"}"));

      setup.assertFinds(
          "failure",
          "profile",
          backend.baseUrl()
              + ": GET /api/students/profile must answer 200, but the answer is \"404 Not Found\";"
              + " is this the Duotopia backend?");
      backend.answer(STUDENTS + "profile", new Answer(200, "{}"));
      setup.assertMended("profile");
    }
  }

  @Test
  void hidesATokenThatTheTargetSendsBrokenOrQuotes() throws IOException {
    String token = "Wn3.Xc7_Vb9~Lk2+Jh5/Gf8-Ds1==";
    String login = "{\"access_token\":\"%s\"}";
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend);
      backend.answer(STUDENTS + "validate", new Answer(200, login.formatted("a\\n" + token)));

      String broken = setup.examine().toString();
      assertTrue(broken.contains("login of a@b.co must be accepted"), broken);
      assertFalse(broken.contains(token), broken);

      backend.answer(STUDENTS + "validate", new Answer(200, login.formatted(token)));
      backend.answer(
          STUDENTS + "profile", new Answer(500, "{\"detail\":\"refused: %s\"}".formatted(token)));
      String quoted = setup.examine().toString();
      assertTrue(quoted.contains("500 refused: ***"), quoted);
      assertFalse(quoted.contains(token), quoted);
    }
  }

  @Test
  void findsAStudentWithoutAssignments() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend);
      backend.answer(STUDENTS + "assignments", new Answer(200, "[]"));

      setup.assertFinds("failure", "assignments", nowhere(backend));
      backend.answer(STUDENTS + "assignments", new Answer(200, "[{\"id\":7}]"));
      setup.assertMended("assignments");
    }
  }

  @Test
  void findsAnAssignmentWithoutItems() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend);
      backend.answer(
          STUDENTS + "assignments/7/activities",
          new Answer(200, "{\"activities\":[{\"items\":[{\"text\":\"no id\"}]}]}"));

      setup.assertFinds("failure", "items", nowhere(backend));
      setup.variable("TEST_ASSIGNMENT_ID", "7").variable("TEST_CONTENT_ITEM_ID", "11");
      setup.assertMended("items");
    }
  }

  /** An assignment is one student's; the service answers others with 404. */
  @Test
  void findsThatStudentsShareTheFallback() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend).students("email,password\na@b.co,p\nb@b.co,p\n");
      Answer assigned = new Answer(200, "[{\"id\":7}]");
      Answer none = new Answer(200, "[]");
      backend.answer(
          STUDENTS + "assignments", none, assigned, none, assigned, none, none, assigned);
      setup.assertFinds(
          "warning",
          "assignments",
          backend.baseUrl()
              + ": 1 of 2 students tried have no assignment (a@b.co); assign one with items to each"
              + " student");

      setup.variable("TEST_ASSIGNMENT_ID", "5").variable("TEST_CONTENT_ITEM_ID", "6");
      String shared =
          ", so uploads go to the fallback, assignment 5, which belongs to one student: others get 404;"
              + " assign one with items to each student";
      setup.assertFinds(
          "warning",
          "assignments",
          backend.baseUrl() + ": 1 of 2 students tried have no assignment (a@b.co)" + shared);
      setup.assertFinds(
          "warning",
          "items",
          backend.baseUrl() + ": no student tried has items to upload to" + shared);
      setup.assertMended("assignments");
      setup.assertMended("items");
    }
  }

  /** 60 s of 4 s a turn, with one second for the response. */
  @Test
  void findsThatUploadsReplaceRecordings() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend).property("time", "60s");
      String items = "{\"id\":1},".repeat(14);
      String activities = "{\"activities\":[{\"items\":[%s]}]}";
      String recorded = "{\"id\":2,\"recording_url\":\"https://a.co/b.webm\"}";
      backend.answer(
          STUDENTS + "assignments/7/activities",
          new Answer(200, activities.formatted(items + recorded)));

      setup.assertFinds(
          "warning",
          "items",
          backend.baseUrl()
              + ": a student uploads about 15 times, but only 14 of the items have no recording yet:"
              + " the other uploads replace recordings, and the service answers nothing else while it"
              + " deletes an old one; use a file of students with more items: ./run_tests.sh students"
              + " create --count 1 --items 15");
      backend.answer(
          STUDENTS + "assignments/7/activities",
          new Answer(200, activities.formatted(items + "{\"id\":3,\"recording_url\":null}")));
      setup.assertMended("items");
    }
  }

  @Test
  void findsAnInactiveClassroom() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend);
      String activities = STUDENTS + "assignments/7/activities";
      backend.answer(activities, new Answer(403, "{\"detail\":\"classroom_inactive\"}"));

      setup.assertFinds(
          "failure",
          "items",
          backend.baseUrl()
              + ": GET /api/students/assignments/7/activities must answer 200, but the answer is"
              + " \"403 classroom_inactive\"; activate the student's classroom, or use students of"
              + " an active one");
      backend.answer(STUDENTS + "assignments", new Answer(200, "[{\"id\":7},{\"id\":8}]"));
      backend.answer(
          STUDENTS + "assignments/8/activities",
          new Answer(200, "{\"activities\":[{\"items\":[{\"id\":11}]}]}"));
      setup.assertMended("items");
    }
  }

  @Test
  void findsADeletedAssignmentThatTheListStillHas() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend);
      backend.answer(
          STUDENTS + "assignments/7/activities",
          new Answer(404, "{\"detail\":\"Assignment not found or not assigned to you\"}"));

      setup.assertFinds(
          "failure",
          "items",
          backend.baseUrl()
              + ": GET /api/students/assignments/7/activities must answer 200, but the answer is"
              + " \"404 Assignment not found or not assigned to you\"; give the student an"
              + " assignment that is not deleted");
      backend.answer(STUDENTS + "assignments", new Answer(200, "[{\"id\":7},{\"id\":8}]"));
      backend.answer(
          STUDENTS + "assignments/8/activities",
          new Answer(200, "{\"activities\":[{\"items\":[{\"id\":11}]}]}"));
      setup.assertMended("items");
    }
  }

  /** No fallback hides it: in the load, each student would ask that path. */
  @Test
  void findsActivitiesThatAreElsewhere() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup =
          odd(backend).variable("TEST_ASSIGNMENT_ID", "7").variable("TEST_CONTENT_ITEM_ID", "11");
      String activities = STUDENTS + "assignments/7/activities";
      backend.answer(activities, new Answer(404, "{\"detail\":\"Not Found\"}"));

      setup.assertFinds(
          "failure",
          "items",
          backend.baseUrl()
              + ": GET /api/students/assignments/7/activities must answer 200, but the answer is"
              + " \"404 Not Found\"; is this the Duotopia backend?");
      backend.answer(
          activities,
          new Answer(404, "{\"detail\":\"Assignment not found or not assigned to you\"}"));
      setup.assertMended("items");
    }
  }

  @Test
  void findsAnEmailThatTheNewerGenerationRefuses() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      backend.answer(
          STUDENTS + "validate",
          new Answer(422, "{\"detail\":[{\"type\":\"value_error\",\"msg\":\"no e-mail\"}]}"),
          new Answer(200, "{\"access_token\":\"t\"}"));
      TargetSetup setup = odd(backend).student(Account.of("a@school.test", "p"));

      setup.assertFinds(
          "failure",
          "login",
          backend.baseUrl()
              + ": login of a@school.test must be accepted, but the answer is \"422 no e-mail\";"
              + " give the account an e-mail that the target accepts: not one in .test, .local or"
              + " .invalid");
      setup.student(ANYBODY).assertMended("login");
    }
  }

  @Test
  void findsAStudentWithoutAnIdentity() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      backend.answer(
          STUDENTS + "validate",
          new Answer(401, "{\"detail\":\"Invalid email or password\"}"),
          new Answer(200, "{\"access_token\":\"t\"}"));
      TargetSetup setup = odd(backend);

      setup.assertFinds(
          "failure",
          "login",
          backend.baseUrl()
              + ": login of a@b.co must be accepted, but the answer is \"401 Invalid email or"
              + " password\"; check the account's e-mail and password, and that it is active; in the"
              + " newer generation of the service a student also needs an identity, which students"
              + " made by a teacher lack");
      setup.assertMended("login");
    }
  }

  @Test
  void asksTheBackendWhereAProxyAnswersForItsHealth() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend);
      backend.answer("/health", new Answer(200, "healthy\n"));

      setup.assertFinds(
          "warning",
          "health",
          backend.baseUrl()
              + ": GET /health must say that it is healthy, but the answer is \"200 healthy\"; check the"
              + " target; is this the Duotopia backend?");
      backend.answer("/api/health", HEALTHY);
      setup.assertMended("health");
    }
  }

  private static String nowhere(OddBackend backend) {
    return backend.baseUrl()
        + ": student a@b.co must have an assignment with items to upload to, but has none;"
        + " assign one, or set TEST_ASSIGNMENT_ID and TEST_CONTENT_ITEM_ID";
  }

  @Test
  void findsAProxyThatRefusesUploads() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      TargetSetup setup = odd(backend).upload();
      backend.answer(STUDENTS + "upload-recording", new Answer(413, "<html>"));

      setup.assertFinds(
          "failure",
          "upload",
          backend.baseUrl()
              + ": an upload must be answered with 200 and an audio_url, but the answer is \"413 Request Entity Too Large\";"
              + " raise the limit of bodies in the proxy (nginx: client_max_body_size)");
      backend.answer(STUDENTS + "upload-recording", new Answer(200, "{\"audio_url\":\"u\"}"));
      setup.assertMended("upload");
    }
  }

  @Test
  void uploadsOnlyWhenAsked() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      Report report = odd(backend).examine();

      assertEquals("", String.join("", problems(report)));
      assertEquals(0, backend.arrivals(STUDENTS + "upload-recording").size());
    }
  }

  private static List<String> problems(Report report) {
    return report.entries().stream().flatMap(entry -> entry.lines().stream()).toList();
  }

  @Test
  void findsAWrongTeacher(StandIn standIn) {
    TargetSetup setup =
        TargetSetup.sound(directory, standIn)
            .property("loadtest.journey.teacher-share", "0.5")
            .variable("TEST_TEACHER_EMAIL", "nobody@standin.example.com")
            .variable("TEST_TEACHER_PASSWORD", standIn.teacher().password().value());

    Report broken = setup.examine();
    setup.variable("TEST_TEACHER_EMAIL", standIn.teacher().email());

    assertEquals(1, broken.count("failure"), broken.toString());
    assertEquals(1, problems(broken).size());
    setup.assertMended("teacher");
  }

  @Test
  void findsATeacherWhoIsNotVerified() throws IOException {
    try (OddBackend backend = new OddBackend()) {
      String login = "/api/auth/teacher/login";
      backend.answer(login, new Answer(403, "{\"detail\":\"Account is not verified\"}"));
      TargetSetup setup =
          odd(backend)
              .property("loadtest.journey.teacher-share", "0.5")
              .variable("TEST_TEACHER_EMAIL", "t@b.co")
              .variable("TEST_TEACHER_PASSWORD", "p");

      setup.assertFinds(
          "failure",
          "teacher",
          backend.baseUrl()
              + ": login of t@b.co must be accepted, but the answer is \"403 Account is not"
              + " verified\"; use the account of an active, verified teacher");
      backend.answer(login, new Answer(200, "{\"access_token\":\"t\"}"));
      setup.assertMended("teacher");
    }
  }

  @Test
  void saysWhatItDoesToProduction(StandIn standIn) {
    Account student = TargetSetup.students(standIn, 1).get(0);
    TargetSetup setup =
        new TargetSetup(directory)
            .property("env", "production")
            .variable("PRODUCTION_BASE_URL", standIn.baseUrl().toString())
            .variable("PROD_TEST_STUDENT_EMAIL", student.email())
            .variable("PROD_TEST_STUDENT_PASSWORD", student.password().value());

    Report report = setup.examine();

    assertEquals(true, report.isSound(), report.toString());
    assertEquals(
        List.of(
            "Checking production: " + standIn.baseUrl(),
            "This logs in to production, without load."),
        setup.headlines());
  }
}
