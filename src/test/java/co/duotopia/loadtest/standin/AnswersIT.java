package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.environment.Account;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** BACKEND-CONTRACT.md, section 1: what the service answers when all is well. */
@ExtendWith(SharedStandIn.class)
class AnswersIT {
  private StandIn standIn;
  private Service service;
  private Account student;
  private String token;

  @BeforeEach
  void logIn(StandIn shared) {
    standIn = shared;
    service = Service.of(shared);
    student = SharedStandIn.freshStudent(shared);
    token = service.studentToken(student);
  }

  @Test
  void logsAStudentIn() {
    Service.Answer answer = service.login(standIn.accounts().get(0));

    String expected =
        Pattern.quote("{\"access_token\":\"")
            + "[\\w.-]+"
            + Pattern.quote(
                "\",\"token_type\":\"bearer\",\"student\":{\"id\":1,\"name\":\"Student 001\","
                    + "\"email\":\"student001@standin.example.com\",\"student_number\":\"S001\","
                    + "\"classroom_id\":1,\"classroom_name\":\"Load test class\","
                    + "\"school_id\":null,\"school_name\":null,"
                    + "\"organization_id\":null,\"organization_name\":null}}");
    assertEquals(200, answer.status());
    assertEquals("application/json", answer.type());
    assertTrue(answer.body().matches(expected), answer.body());
  }

  @Test
  void givesStudentsTokensThatLiveHalfAnHour() {
    String first = service.studentToken(standIn.accounts().get(0));

    JsonNode payload = payload(first);
    long lifetimeSeconds = payload.get("exp").asLong() - Instant.now().getEpochSecond();
    assertTrue(decoded(first, 0).contains("\"alg\":\"HS256\""));
    assertEquals(List.of("sub", "type", "exp"), names(payload));
    assertEquals("1", payload.get("sub").asText());
    assertEquals("student", payload.get("type").asText());
    assertTrue(lifetimeSeconds > 1740 && lifetimeSeconds <= 1800, payload.toString());
  }

  @Test
  void showsTheProfile() {
    String first = service.studentToken(standIn.accounts().get(0));

    Service.Answer answer = service.get("/api/students/profile", first);

    assertEquals(200, answer.status());
    assertEquals(
        "{\"id\":1,\"name\":\"Student 001\",\"email\":\"student001@standin.example.com\","
            + "\"student_id\":\"S001\",\"classroom_id\":1,\"classroom_name\":\"Load test class\","
            + "\"target_wpm\":80,\"target_accuracy\":0.8}",
        answer.body());
  }

  @Test
  void listsAssignmentsWithoutItems() {
    Service.Answer answer =
        service.get("/api/students/assignments?sort_by=due_date&practice_mode=reading", token);

    JsonNode assignment = answer.json().get(0);
    assertEquals(200, answer.status());
    assertEquals(1, answer.json().size());
    assertEquals(
        List.of(
            "id",
            "title",
            "status",
            "due_date",
            "assigned_at",
            "submitted_at",
            "classroom_id",
            "score",
            "feedback",
            "score_category",
            "practice_mode",
            "content_count"),
        names(assignment));
    assertEquals("NOT_STARTED", assignment.get("status").asText());
    assertEquals("speaking", assignment.get("score_category").asText());
    assertEquals("reading", assignment.get("practice_mode").asText());
    assertEquals(10, assignment.get("content_count").asInt());
    assertTrue(assignment.get("submitted_at").isNull());
    assertEquals("[]", service.get("/api/students/assignments?practice_mode=none", token).body());
  }

  @Test
  void opensAnAssignmentAndMarksItInProgress() {
    long id = service.assignmentId(token);

    Service.Answer answer = service.get("/api/students/assignments/" + id + "/activities", token);

    JsonNode opened = answer.json();
    assertEquals(200, answer.status());
    assertTrue(
        answer
            .body()
            .startsWith(
                "{\"assignment_id\":"
                    + id
                    + ",\"title\":\"Read aloud\",\"status\":\"IN_PROGRESS\","
                    + "\"practice_mode\":\"reading\",\"show_answer\":false,"
                    + "\"score_category\":\"speaking\",\"total_activities\":2,"
                    + "\"activities\":[{"),
        answer.body());
    JsonNode activity = opened.get("activities").get(1);
    assertEquals(
        List.of("id", "content_id", "order", "type", "title", "items", "item_count"),
        names(activity));
    assertEquals("EXAMPLE_SENTENCES", activity.get("type").asText());
    assertEquals(5, activity.get("item_count").asInt());
    JsonNode item = activity.get("items").get(0);
    assertEquals(
        List.of("id", "text", "translation", "recording_url", "status", "progress_id"),
        names(item));
    assertEquals(6, item.get("id").asInt());
    assertEquals("NOT_STARTED", item.get("status").asText());
    assertEquals(
        "IN_PROGRESS",
        service.get("/api/students/assignments", token).json().get(0).get("status").asText());
    assertEquals(
        answer.body(),
        service.get("/api/students/assignments/" + id + "/activities", token).body());
  }

  @Test
  void storesAnUploadAndMarksTheItemCompleted() {
    long id = service.assignmentId(token);
    String activities = "/api/students/assignments/" + id + "/activities";
    long progressId = item(service.get(activities, token)).get("progress_id").asLong();

    Service.Answer answer = service.upload(token, Form.upload(id, 1, 51_200));

    String expected =
        Pattern.quote(
                "{\"audio_url\":\"https://storage.googleapis.com/duotopia-audio/recordings/recording_")
            + "\\d{8}_\\d{6}_[0-9a-f-]{36}"
            + Pattern.quote(
                ".webm\",\"assignment_id\":"
                    + id
                    + ",\"content_item_id\":1,\"progress_id\":"
                    + progressId
                    + ",\"storage_type\":\"gcs\","
                    + "\"message\":\"Recording uploaded successfully to cloud storage\"}");
    assertEquals(200, answer.status());
    assertEquals("application/json", answer.type());
    assertTrue(answer.body().matches(expected), answer.body());
    JsonNode item = item(service.get(activities, token));
    assertEquals("COMPLETED", item.get("status").asText());
    assertEquals(answer.json().get("audio_url"), item.get("recording_url"));
  }

  @Test
  void logsATeacherInForADay() {
    Service.Answer answer = service.teacherLogin(standIn.teacher());

    String teacherToken = answer.json().get("access_token").asText();
    long lifetime = payload(teacherToken).get("exp").asLong() - Instant.now().getEpochSecond();
    assertEquals(200, answer.status());
    assertTrue(
        answer
            .body()
            .endsWith(
                "\",\"token_type\":\"bearer\",\"user\":{\"id\":1,"
                    + "\"email\":\"teacher@standin.example.com\",\"name\":\"Teacher 001\","
                    + "\"role\":\"teacher\"}}"),
        answer.body());
    assertTrue(lifetime > 86_300 && lifetime <= 86_400);
    assertEquals(1, service.get("/api/teachers/assignments", teacherToken).json().size());
    assertEquals(200, service.get("/api/teachers/students", teacherToken).json().size());
  }

  @Test
  void isHealthyWhileConnectionsAreFree() {
    Service.Answer answer = service.get("/health");

    assertEquals(200, answer.status());
    assertTrue(answer.body().startsWith("{\"status\":\"healthy\","), answer.body());
  }

  private static JsonNode item(Service.Answer activities) {
    return activities.json().get("activities").get(0).get("items").get(0);
  }

  private static JsonNode payload(String token) {
    return new Service.Answer(0, "", decoded(token, 1), null).json();
  }

  private static String decoded(String token, int part) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[part]));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
