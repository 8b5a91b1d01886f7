package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.standin.Service.Answer;
import co.duotopia.loadtest.standin.postgres.Jdbc;
import co.duotopia.loadtest.standin.postgres.Rows;
import co.duotopia.loadtest.standin.postgres.SeedAccounts;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A teacher's work over HTTP, and the service's refusals, in the generation of March. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeachingIT {
  private StandIn standIn;
  Service service;
  String teacher;

  Generation generation() {
    return Generation.MARCH;
  }

  @BeforeAll
  void start() {
    standIn = StandIn.start(new QuickSettings().generation(generation()).students(2).build());
    service = Service.of(standIn);
    teacher = service.teacherLogin(SeedAccounts.TEACHER).json().get("access_token").asText();
  }

  @AfterAll
  void end() {
    standIn.close();
  }

  Answer post(String path, String json) {
    return service.send("POST", path, teacher, json.replace('\'', '"'));
  }

  private Answer crash(String method, String path, String json) {
    return service.sendAlone(method, path, teacher, json.replace('\'', '"'));
  }

  JsonNode made(String path, String json) {
    Answer answer = post(path, json);
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  long id(String path, String json) {
    return made(path, json).get("id").asLong();
  }

  long classroom() {
    return id("/api/teachers/classrooms", "{'name':'Class'}");
  }

  JsonNode student(long classroom, String email) {
    return made(
        "/api/teachers/students",
        "{'name':'S','birthdate':'2012/03/04','email':'%s','classroom_id':%d,'student_number':'N1'}"
            .formatted(email, classroom));
  }

  long lesson(long classroom) {
    long program = id("/api/teachers/programs", "{'name':'P','classroom_id':" + classroom + "}");
    return id("/api/teachers/programs/" + program + "/lessons", "{'name':'L'}");
  }

  long content(long classroom, String type) {
    return id(
        "/api/teachers/lessons/" + lesson(classroom) + "/contents",
        "{'title':'C','type':'" + type + "','items':[{'text':'One.'},{'translation':'two'}]}");
  }

  String assigning(long classroom, Object contents, String more) {
    return "{'title':'A','classroom_id':%d,'content_ids':%s%s}"
        .formatted(classroom, contents, more);
  }

  static final String CREATE = "/api/teachers/assignments/create";

  void assertRefused(int status, String detail, Answer answer) {
    assertEquals(status, answer.status(), answer.body());
    assertTrue(answer.body().contains(detail), answer.body());
  }

  @Test
  void logsInActiveTeachersWithTheRightPasswordOnly() throws SQLException {
    try (Connection connection = Jdbc.connect(standIn.database(), standIn.database().database())) {
      for (String state : List.of("new,false,NULL", "left,NULL,true", "here,true,false")) {
        String[] part = state.split(",");
        Rows.change(
            connection,
            """
            INSERT INTO teachers (email, password_hash, name, is_active, email_verified)
            SELECT '%s@example.com', password_hash, 'T', %s, %s FROM teachers WHERE id = 1"""
                .formatted((Object[]) part));
      }
    }

    assertRefused(403, "verify your email address", logIn("new@example.com"));
    assertRefused(403, "Account is inactive", logIn("left@example.com"));
    assertEquals(200, logIn("here@example.com").status());
    assertRefused(401, "credentials", service.teacherLogin(Account.of("new@example.com", "x")));
    assertRefused(422, "must have an @-sign", logIn("here"));
  }

  private Answer logIn(String email) {
    return service.teacherLogin(Account.of(email, SeedAccounts.PASSWORD));
  }

  @Test
  void givesAWholeClassItsAssignment() {
    long classroom = classroom();
    JsonNode student = student(classroom, "Whole@example.com");
    long content = content(classroom, "reading_assessment");

    JsonNode given = made(CREATE, assigning(classroom, List.of(content), ""));

    assertEquals(1, given.get("student_count").asInt());
    assertEquals(1, given.get("content_count").asInt());
    String token = byId(student);
    JsonNode listed = service.get("/api/students/assignments", token).json();
    assertEquals("reading", listed.get(0).get("practice_mode").asText());
    long assignment = listed.get(0).get("id").asLong();
    JsonNode items = items(token, assignment);
    assertEquals(2, items.size());
    assertEquals("", items.get(1).get("text").asText());
    long item = items.get(0).get("id").asLong();
    assertEquals(200, service.upload(token, Form.upload(assignment, item, 6000)).status());
  }

  private JsonNode items(String token, long assignment) {
    return service
        .get("/api/students/assignments/" + assignment + "/activities", token)
        .json()
        .get("activities")
        .get(0)
        .get("items");
  }

  String byId(JsonNode student) {
    Answer answer =
        service.post(
            "/api/auth/student/login",
            "{\"id\":%d,\"password\":\"%s\"}"
                .formatted(student.get("id").asLong(), student.get("default_password").asText()));
    assertEquals(200, answer.status(), answer.body());
    return answer.json().get("access_token").asText();
  }

  @Test
  void listsContentsWithTheIdsThatTheirMakingLeavesOut() {
    long lesson = lesson(classroom());
    String path = "/api/teachers/lessons/" + lesson + "/contents";

    JsonNode content = made(path, "{'title':'C','items':[{'text':'One.'}]}");

    assertEquals(1, content.get("items_count").asInt());
    assertEquals(false, content.get("items").get(0).has("id"));
    JsonNode listed = service.get(path, teacher).json();
    assertEquals("EXAMPLE_SENTENCES", listed.get(0).get("type").asText());
    assertTrue(listed.get(0).get("items").get(0).get("id").asLong() > 0);
  }

  @Test
  void makesAnUnknownLevelA1() {
    JsonNode classroom = made("/api/teachers/classrooms", "{'name':'Class','level':'Z9'}");

    assertEquals("A1", classroom.get("level").asText());
    assertEquals(1, classroom.get("teacher_id").asInt());
  }

  @Test
  void asksForATeacher() {
    String path = "/api/teachers/classrooms";
    String student = byId(student(classroom(), "asks@example.com"));

    assertEquals(401, service.post(path, "{}").status());
    assertRefused(401, "Not authenticated", service.post(path, "{}"));
    assertRefused(401, "Invalid token", service.send("POST", path, "x", "{}"));
    assertRefused(403, "Not a teacher", service.send("POST", path, student, "{}"));
  }

  @Test
  void refusesWhatIsMissingUnknownOrTooLong() {
    long classroom = classroom();
    String long101 = "x".repeat(101);

    assertRefused(422, "Field required", post("/api/teachers/classrooms", "{}"));
    Answer crash = crash("POST", "/api/teachers/classrooms", "{'name':'" + long101 + "'}");
    assertEquals(500, crash.status());
    assertTrue(crash.type().startsWith("text/plain"), crash.type());
    assertRefused(
        500,
        "{\"detail\":\"(psycopg2.errors.StringDataRightTruncation) value too long",
        post("/api/teachers/students", "{'name':'" + long101 + "','birthdate':'2012-01-01'}"));
    assertRefused(
        422, "birthdate", post("/api/teachers/students", "{'name':'S','birthdate':'1.1.2012'}"));
    assertRefused(
        404,
        "Classroom not found",
        post(
            "/api/teachers/students",
            "{'name':'S','birthdate':'2012-01-01','classroom_id':999999}"));
    assertRefused(400, "classroom_id", post("/api/teachers/programs", "{'name':'P'}"));
    assertRefused(
        404, "Classroom", post("/api/teachers/programs", "{'name':'P','classroom_id':999999}"));
    assertRefused(404, "Program", post("/api/teachers/programs/999999/lessons", "{'name':'L'}"));
    assertRefused(
        404, "Lesson", post("/api/teachers/lessons/999999/contents", "{'title':'C','items':[]}"));
    assertRefused(404, "contents", post(CREATE, assigning(classroom, List.of(999_999), "")));
  }

  @Test
  void refusesAssignmentsThatReachNobody() {
    long classroom = classroom();
    long content = content(classroom, "EXAMPLE_SENTENCES");

    assertRefused(
        400,
        "No active students in this classroom",
        post(CREATE, assigning(classroom, List.of(content), "")));
    student(classroom, "reach@example.com");
    assertRefused(
        400, "not active", post(CREATE, assigning(classroom, "[]", ",'student_ids':[1]")));
    assertRefused(
        404, "contents", post(CREATE, assigning(classroom, List.of(content, content), "")));
    assertRefused(
        422, "due_date", post(CREATE, assigning(classroom, "[]", ",'due_date':'tomorrow'")));
    made(CREATE, assigning(classroom, "[]", ",'answer_mode':'drawn','due_date':'2027-01-01'"));
  }

  @Test
  void givesALateStudentTheAssignmentAndTakesItFromOneLeftOut() {
    long classroom = classroom();
    JsonNode first = student(classroom, "first@example.com");
    long assignment =
        made(CREATE, assigning(classroom, List.of(content(classroom, "")), ""))
            .get("assignment_id")
            .asLong();
    JsonNode late = student(classroom, "late@example.com");

    Answer answer =
        service.send(
            "PATCH",
            "/api/teachers/assignments/" + assignment,
            teacher,
            "{\"student_ids\":[" + late.get("id") + "]}");

    assertEquals("{\"success\":true}", answer.body());
    assertEquals("[]", service.get("/api/students/assignments", byId(first)).body());
    String token = byId(late);
    long own = service.assignmentId(token);
    assertEquals(2, items(token, own).size());
  }

  @Test
  void failsAtEveryBatchOfStudents() {
    String path = "/api/teachers/classrooms/" + classroom() + "/students/batch";

    assertEquals(0, made(path, "{'students':[]}").get("created_count").asInt());
    assertEquals(500, crash("POST", path, "{'students':[{'name':'S','email':'e'}]}").status());
    assertEquals(
        404, post("/api/teachers/classrooms/999999/students/batch", "{'students':[]}").status());
  }

  @Test
  void importsStudentsWithoutEmailAndTellsOfRowsThatFail() {
    made("/api/teachers/classrooms", "{'name':'Import'}");
    String path = "/api/teachers/students/batch-import";
    String twin = "{'name':'T','classroom_name':'Import','birthdate':'2012-03-04','email':'x'}";

    JsonNode done =
        made(
            path,
            "{'students':[%s,%s,{'name':'U','classroom_name':'None','birthdate':'2012-01-01'}]}"
                .formatted(twin, twin));

    assertEquals(2, done.get("success_count").asInt());
    assertEquals(1, done.get("error_count").asInt());
    assertEquals(3, done.get("errors").get(0).get("row").asInt());
    assertTrue(done.get("created_students").get(0).get("email").isNull());
    assertEquals(0, made(path, "{'students':[" + twin + "]}").get("success_count").asInt());
    assertEquals(400, post(path, "{'students':[]}").status());
  }

  @Test
  void changesAStudent() {
    long classroom = classroom();
    JsonNode student = student(classroom, "old@example.com");
    String path = "/api/teachers/students/" + student.get("id");

    Answer changed =
        service.send("PUT", path, teacher, "{\"email\":\"new@example.com\",\"classroom_id\":0}");

    assertEquals("new@example.com", changed.json().get("email").asText());
    String token = byId(student);
    assertTrue(service.get("/api/students/profile", token).json().get("classroom_id").isNull());
    assertEquals(500, crash("PUT", path, "{'birthdate':'2012/01/02'}").status());
    assertEquals(404, service.send("PUT", "/api/teachers/students/999999", teacher, "{}").status());
  }

  @Test
  void limitsLoginsByIdToThreeAMinute() {
    JsonNode student = student(classroom(), "limited@example.com");

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      statuses.add(
          service
              .post(
                  "/api/auth/student/login",
                  "{\"id\":" + student.get("id") + ",\"password\":\"wrong\"}")
              .status());
    }

    assertEquals(List.of(401, 401, 401, 429), statuses);
  }

  @Test
  void makesStudentsWhoLogInByEmailAtOnce() {
    JsonNode student = student(classroom(), "At.Once@example.com");

    assertEquals("20120304", student.get("default_password").asText());
    assertEquals("N1", student.get("student_id").asText());
    assertEquals(200, service.login(Account.of("At.Once@example.com", "20120304")).status());
    assertEquals(404, service.login(Account.of("at.once@example.com", "20120304")).status());
    assertEquals(422, post("/api/teachers/students", "{'name':'S'}").status());
  }

  @Test
  void takesAnyPracticeMode() {
    long classroom = classroom();
    student(classroom, "mode@example.com");

    made(CREATE, assigning(classroom, "[]", ",'practice_mode':'juggling'"));
  }
}
