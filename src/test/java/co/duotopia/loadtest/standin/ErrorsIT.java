package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.environment.Account;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BACKEND-CONTRACT.md, section 2: what it answers to requests that it cannot accept. */
@ExtendWith(SharedStandIn.class)
class ErrorsIT {
  private static final String TYPES =
      "Allowed: audio/webm, audio/webm;codecs=opus, audio/mp3, audio/wav, audio/mpeg, audio/mp4,"
          + " audio/ogg, audio/opus, audio/x-m4a, video/webm, video/mp4";

  private StandIn standIn;
  private Service service;
  private Account student;
  private String token;
  private long assignmentId;

  @BeforeEach
  void logIn(StandIn shared) {
    standIn = shared;
    service = Service.of(shared);
    student = SharedStandIn.freshStudent(shared);
    token = service.studentToken(student);
    assignmentId = service.assignmentId(token);
  }

  private static void assertAnswer(int status, String body, Service.Answer answer) {
    assertEquals(body, answer.body());
    assertEquals(status, answer.status());
    assertEquals("application/json", answer.type());
  }

  private static void assertDetail(int status, String detail, Service.Answer answer) {
    assertAnswer(status, "{\"detail\":\"" + detail + "\"}", answer);
  }

  @Test
  void refusesAWrongPassword() {
    assertDetail(
        400, "Invalid password", service.login(Account.of(student.email(), "not the password")));
  }

  @Test
  void doesNotKnowAnotherCaseOfAnEmail() {
    assertDetail(
        404,
        "Student not found",
        service.login(Account.of(student.email().toUpperCase(), student.password().value())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer garbage", "Basic abc", "Bearer a.b.c"})
  void refusesRequestsWithoutAValidToken(String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(standIn.baseUrl().resolve("/api/students/profile"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }

    Service.Answer answer = service.send(request);

    assertDetail(401, "Could not validate credentials", answer);
    assertEquals("Bearer", answer.response().headers().firstValue("www-authenticate").get());
  }

  @Test
  void keepsStudentsOutOfTheTeachersPart() {
    String student = service.studentToken(SharedStandIn.freshStudent(standIn));

    assertDetail(401, "Not authenticated", service.get("/api/teachers/students"));
    assertDetail(401, "Invalid token", service.get("/api/teachers/students", "x"));
    assertDetail(403, "Not a teacher", service.get("/api/teachers/students", student));
  }

  @Test
  void keepsTeachersOutOfTheStudentsPart() {
    String teacher = service.teacherLogin(standIn.teacher()).json().get("access_token").asText();

    String onlyStudents = "This endpoint is for students only";
    assertDetail(403, onlyStudents, service.get("/api/students/profile", teacher));
    assertDetail(403, onlyStudents, service.get("/api/students/assignments", teacher));
    assertDetail(403, onlyStudents, service.get("/api/students/assignments/1/activities", teacher));
    assertDetail(
        403,
        "Only students can upload recordings",
        service.upload(teacher, Form.upload(1, 1, 51_200)));
    String noId = "/api/students/assignments/first/activities";
    assertDetail(403, onlyStudents, service.get(noId, teacher));
    assertEquals(422, service.upload(teacher, new Form()).status());
  }

  @Test
  void hidesOtherStudentsAssignments() {
    long others = assignmentId == 1 ? 2 : 1;

    assertDetail(
        404, "Assignment not found", service.upload(token, Form.upload(others, 1, 51_200)));
    assertDetail(
        404, "Assignment not found", service.upload(token, Form.upload(99_999, 1, 51_200)));
    assertDetail(
        404,
        "Assignment not found or not assigned to you",
        service.get("/api/students/assignments/" + others + "/activities", token));
    assertDetail(
        404,
        "Assignment not found or not assigned to you",
        service.get("/api/students/assignments/99999/activities", token));
  }

  @Test
  void doesNotKnowUnknownItems() {
    assertDetail(
        404,
        "Content item not found with id 99999",
        service.upload(token, Form.upload(assignmentId, 99_999, 51_200)));
  }

  @Test
  void refusesFilesOfOtherTypes() {
    assertDetail(
        400,
        "Invalid file type 'text/plain'. " + TYPES,
        service.upload(token, fields().file("audio_file", "text/plain", new byte[51_200])));
    assertDetail(
        400,
        "Invalid file type 'None'. " + TYPES,
        service.upload(token, fields().file("audio_file", "", new byte[51_200])));
  }

  @Test
  void takesFilesFrom5120To2097152Bytes() {
    assertDetail(
        400,
        "Recording file too small (5119 bytes). Must be at least 5.0KB for valid audio.",
        upload(5_119));
    assertEquals(200, upload(5_120).status());
    assertEquals(200, upload(2_097_152).status());
    assertDetail(400, "File too large. Maximum size: 2.0MB", upload(2_097_153));
    assertDetail(400, "File too large. Maximum size: 2.0MB", upload(40_000_000));
  }

  @Test
  void takesBodiesOfUnknownLength() {
    Form form = Form.upload(assignmentId, 1, 300_000);

    Service.Answer answer =
        service.send(
            HttpRequest.newBuilder(standIn.baseUrl().resolve("/api/students/upload-recording"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", form.contentType())
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(form.body()))));

    assertEquals(200, answer.status(), answer.body());
  }

  @Test
  void namesMissingFields() {
    assertAnswer(
        422,
        "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"audio_file\"],"
            + "\"msg\":\"Field required\",\"input\":null,"
            + "\"url\":\"https://errors.pydantic.dev/2.5/v/missing\"}]}",
        service.upload(token, fields()));
    assertAnswer(
        422,
        "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"password\"],"
            + "\"msg\":\"Field required\",\"input\":{\"email\":\"a@b.test\"},"
            + "\"url\":\"https://errors.pydantic.dev/2.5/v/missing\"}]}",
        service.post("/api/students/validate", "{\"email\":\"a@b.test\"}"));
  }

  @Test
  void namesIdsThatAreNoIntegers() {
    Form form =
        new Form()
            .text("assignment_id", "first")
            .text("content_item_id", "1")
            .file("audio_file", "audio/webm", new byte[51_200]);

    String problem =
        "\"msg\":\"Input should be a valid integer, unable to parse string as an integer\","
            + "\"input\":\"first\",\"url\":\"https://errors.pydantic.dev/2.5/v/int_parsing\"}]}";
    assertAnswer(
        422,
        "{\"detail\":[{\"type\":\"int_parsing\",\"loc\":[\"body\",\"assignment_id\"]," + problem,
        service.upload(token, form));
    assertAnswer(
        422,
        "{\"detail\":[{\"type\":\"int_parsing\",\"loc\":[\"path\",\"assignment_id\"]," + problem,
        service.get("/api/students/assignments/first/activities", token));
  }

  @Test
  void missesFieldsInWhatIsNoForm() {
    Service.Answer answer =
        service.send(
            HttpRequest.newBuilder(standIn.baseUrl().resolve("/api/students/upload-recording"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[6_000])));

    assertEquals(422, answer.status());
    assertEquals(3, answer.json().get("detail").size());
    Service.Answer odd = service.post("/api/students/validate", "{not json");
    assertEquals(422, odd.status());
    assertFalse(odd.json().get("detail").get(0).has("url"), odd.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/students/1/assignments", "/api/teachers/1/assignments", "/nowhere"})
  void doesNotKnowOtherPaths(String path) {
    assertDetail(404, "Not Found", service.get(path, token));
  }

  @Test
  void refusesOtherMethods() {
    assertDetail(405, "Method Not Allowed", service.get("/api/students/upload-recording", token));
    assertDetail(405, "Method Not Allowed", service.post("/api/students/profile", "{}"));
  }

  @Test
  void limitsATeachersLogins() {
    Account unknown = Account.of("fast@standin.example.com", "x");

    for (int login = 1; login <= 3; login++) {
      assertDetail(401, "Invalid credentials", service.teacherLogin(unknown));
    }
    Service.Answer answer = service.teacherLogin(unknown);

    assertAnswer(429, "{\"error\":\"Rate limit exceeded: 3 per 1 minute\"}", answer);
    assertTrue(answer.response().headers().firstValue("retry-after").isEmpty());
  }

  private Form fields() {
    return new Form()
        .text("assignment_id", Long.toString(assignmentId))
        .text("content_item_id", "1");
  }

  private Service.Answer upload(int bytes) {
    return service.upload(token, Form.upload(assignmentId, 1, bytes));
  }
}
