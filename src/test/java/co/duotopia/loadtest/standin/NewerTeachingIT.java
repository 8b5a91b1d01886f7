package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.standin.Service.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same in the newer generation, and what differs there. */
class NewerTeachingIT extends TeachingIT {
  @Override
  Generation generation() {
    return Generation.NEWER;
  }

  /** Only after the student has asked for the e-mail. */
  @Test
  @Override
  void makesStudentsWhoLogInByEmailAtOnce() {
    LocalDate day = LocalDate.now(ZoneId.of("Asia/Taipei"));
    JsonNode student = student(classroom(), "slow@example.com");
    String password = student.get("default_password").asText();
    Account account = Account.of("Slow@Example.com", password);

    assertEquals(day.toString().replace("-", ""), password);
    assertEquals(401, service.login(account).status());
    String token = byId(student);
    assertEquals(422, updateEmail(token, "slow@school.test").status());
    assertEquals(200, updateEmail(token, "slow@example.com").status());
    assertEquals(200, service.login(account).status());
    assertEquals(400, updateEmail(token, "SLOW@example.com").status());
    assertEquals(200, post("/api/teachers/students", "{'name':'S'}").status());
  }

  private Answer updateEmail(String token, String email) {
    return service.send(
        "POST", "/api/students/update-email", token, "{\"email\":\"" + email + "\"}");
  }

  @Test
  void takesTheScoreCategoryFromThePracticeMode() {
    long classroom = classroom();
    JsonNode student = student(classroom, "category@example.com");
    made(CREATE, assigning(classroom, "[]", ",'score_category':'odd'"));

    JsonNode listed = service.get("/api/students/assignments", byId(student)).json();

    assertEquals("speaking", listed.get(0).get("score_category").asText());
  }

  @Test
  @Override
  void takesAnyPracticeMode() {
    long classroom = classroom();
    student(classroom, "newer@example.com");
    long silent = content(classroom, "");
    long words = content(classroom, "vocabulary_set");
    List<Long> sets =
        List.of(words, content(classroom, "VOCABULARY_SET"), content(classroom, "vocabulary_set"));

    assertRefused(
        422,
        "practice_mode",
        post(CREATE, assigning(classroom, "[]", ",'practice_mode':'juggling'")));
    assertRefused(
        422,
        "EXAMPLE_AUDIO_REQUIRED",
        post(CREATE, assigning(classroom, List.of(silent), ",'practice_mode':'reading'")));
    assertRefused(400, "vocabulary", post(CREATE, assigning(classroom, sets, "")));
  }
}
