package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.standin.postgres.Jdbc;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** BACKEND-CONTRACT.md, section 5: what the newer generation answers otherwise. */
class NewerGenerationIT {
  private static StandIn standIn;
  private static Service service;

  @BeforeAll
  static void start() {
    standIn = StandIn.start(new QuickSettings().generation(Generation.NEWER).students(8).build());
    service = Service.of(standIn);
  }

  @AfterAll
  static void end() {
    standIn.close();
  }

  private static Account student(int number) {
    return standIn.accounts().get(number - 1);
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = Jdbc.connect(standIn.database(), standIn.database().database());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void logsAStudentInForADayWhateverTheCaseOfTheEmail() {
    Account first = student(1);

    Service.Answer answer =
        service.login(Account.of(first.email().toUpperCase(Locale.ROOT), first.password().value()));

    JsonNode shown = answer.json().get("student");
    assertEquals(200, answer.status(), answer.body());
    assertEquals(
        List.of(
            "id",
            "name",
            "email",
            "student_number",
            "classroom_id",
            "classroom_name",
            "school_id",
            "school_name",
            "organization_id",
            "organization_name",
            "has_linked_accounts",
            "linked_accounts_count",
            "classrooms",
            "classrooms_count"),
        names(shown));
    assertEquals(1, shown.get("classrooms_count").asInt());
    String payload = answer.json().get("access_token").asText().split("\\.")[1];
    JsonNode claims =
        new Service.Answer(0, "", new String(Base64.getUrlDecoder().decode(payload)), null).json();
    long lifetime = claims.get("exp").asLong() - Instant.now().getEpochSecond();
    assertTrue(lifetime > 86_300 && lifetime <= 86_400, claims.toString());
  }

  @Test
  void doesNotSayWhatWasWrongWithALogin() throws SQLException {
    Account right = student(2);
    run("UPDATE students SET is_active = NULL WHERE id = 3");
    run("UPDATE students SET identity_id = NULL WHERE id = 4");

    List<Account> wrong =
        List.of(
            Account.of(right.email(), "wrong"),
            Account.of("nobody@example.com", "x"),
            student(3),
            student(4));

    for (Account account : wrong) {
      Service.Answer answer = service.login(account);
      assertEquals(401, answer.status(), account.email());
      assertEquals("{\"detail\":\"Invalid email or password\"}", answer.body());
    }
  }

  @Test
  void checksTheFormOfAnEmail() {
    for (String email :
        List.of("a", "a@b", "a b@example.com", "s1@school.test", "s@x.local", "s@no.invalid")) {
      Service.Answer answer = service.login(Account.of(email, "x"));

      assertEquals(422, answer.status(), email);
      JsonNode problem = answer.json().get("detail").get(0);
      assertEquals("value_error", problem.get("type").asText());
      assertEquals("[\"body\",\"email\"]", problem.get("loc").toString());
      assertTrue(
          problem.get("msg").asText().startsWith("value is not a valid email address: "), email);
    }
    for (String email : List.of("a@example.com", "a.b+c@mail.example.org")) {
      assertEquals(401, service.login(Account.of(email, "x")).status(), email);
    }
  }

  @Test
  void listsAssignmentsWithTheirQuiz() {
    String token = service.studentToken(student(5));

    JsonNode assignment = service.get("/api/students/assignments", token).json().get(0);

    List<String> names = names(assignment);
    assertEquals(15, names.size());
    assertEquals(
        List.of("is_live_quiz", "quiz_opened_at", "quiz_closed_at"), names.subList(12, 15));
    assertFalse(assignment.get("is_live_quiz").asBoolean());
  }

  @Test
  void takesRecordingsFrom500BytesOn() {
    String token = service.studentToken(student(6));
    long assignment = service.assignmentId(token);

    Service.Answer small = service.upload(token, Form.upload(assignment, 1, 499));

    assertEquals(400, small.status());
    assertEquals(
        "{\"detail\":\"Recording file too small (499 bytes). Must be at least 500 bytes for valid"
            + " audio.\"}",
        small.body());
    assertEquals(200, service.upload(token, Form.upload(assignment, 1, 500)).status());
  }

  @Test
  void takesRecordingsOfThirtySecondsAtMost() throws Exception {
    String token = service.studentToken(student(8));
    long assignment = service.assignmentId(token);

    Service.Answer slow =
        service.upload(token, Form.upload(assignment, 2, 6000).text("duration_seconds", "30.5"));

    assertEquals(400, slow.status());
    assertEquals("{\"detail\":\"Recording too long. Maximum duration: 30 seconds\"}", slow.body());
    Form odd = Form.upload(assignment, 2, 6000).text("duration_seconds", "long");
    assertEquals(422, service.upload(token, odd).status());
    Form good = Form.upload(assignment, 2, 6000).text("duration_seconds", "12.5");
    assertEquals(200, service.upload(token, good).status());
    run(
        "DO $$BEGIN ASSERT (SELECT recording_duration_seconds FROM student_item_progress"
            + " WHERE student_assignment_id = "
            + assignment
            + " AND content_item_id = 2) = 12.5; END$$");
  }

  @Test
  void pagesTheListWhereAPageIsAskedFor() {
    String token = service.studentToken(student(5));
    String path = "/api/students/assignments?page_size=";

    JsonNode first = service.get(path + 1, token).json();
    JsonNode second = service.get(path + "1&page=2", token).json();

    assertEquals(List.of("items", "total", "page", "page_size", "stats"), names(first));
    assertEquals(1, first.get("items").size());
    assertEquals(1, first.get("total").asInt());
    assertEquals(0, second.get("items").size());
    assertEquals(422, service.get(path + 0, token).status());
    assertEquals(422, service.get(path + "all", token).status());
  }

  @Test
  void closesTheAssignmentsOfAnInactiveClass() throws SQLException {
    run("INSERT INTO classrooms (name, is_active) VALUES ('Closed', false)");
    run(
        "UPDATE student_assignments SET classroom_id ="
            + " (SELECT id FROM classrooms WHERE name = 'Closed') WHERE student_id = 7");
    String token = service.studentToken(student(7));
    long assignment = service.assignmentId(token);
    String activities = "/api/students/assignments/" + assignment + "/activities";

    Service.Answer closed = service.get(activities, token);

    assertEquals(403, closed.status());
    assertEquals("{\"detail\":\"classroom_inactive\"}", closed.body());
    run("UPDATE classrooms SET is_active = true WHERE name = 'Closed'");
    assertEquals(200, service.get(activities, token).status());
    run("UPDATE classrooms SET deleted_at = now() WHERE name = 'Closed'");
    assertEquals(403, service.get(activities, token).status());
  }
}
