package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** BACKEND-FACTS.md, section 4: of a request with several faults, the answer names the first. */
@ExtendWith(SharedStandIn.class)
class CheckOrderIT {
  private static final String UNKNOWN = "99999";
  private static final String NO_TOKEN = "{\"detail\":\"Could not validate credentials\"}";

  private Service service;
  private String token;
  private String assignmentId;

  @BeforeEach
  void logIn(StandIn shared) {
    service = Service.of(shared);
    token = service.studentToken(SharedStandIn.freshStudent(shared));
    assignmentId = Long.toString(service.assignmentId(token));
  }

  @Test
  void checksTheTokenBeforeTheForm() {
    Service.Answer answer = service.upload("garbage", new Form());

    assertEquals(NO_TOKEN, answer.body());
    assertEquals(401, answer.status());
  }

  @Test
  void looksForAssignmentAndItemBeforeItChecksTheFile() {
    String assignment = "{\"detail\":\"Assignment not found\"}";
    String item = "{\"detail\":\"Content item not found with id 99999\"}";

    assertEquals(assignment, upload(UNKNOWN, "1", "text/plain", 51_200).body());
    assertEquals(assignment, upload(UNKNOWN, "1", "audio/webm", 10).body());
    assertEquals(item, upload(assignmentId, UNKNOWN, "text/plain", 51_200).body());
    assertEquals(item, upload(assignmentId, UNKNOWN, "audio/webm", 3_000_000).body());
  }

  @Test
  void checksTheTokenBeforeTheIdInThePath() {
    Service.Answer answer = service.get("/api/students/assignments/first/activities", "garbage");

    assertEquals(NO_TOKEN, answer.body());
    assertEquals(401, answer.status());
  }

  private Service.Answer upload(String assignment, String item, String type, int bytes) {
    return service.upload(
        token,
        new Form()
            .text("assignment_id", assignment)
            .text("content_item_id", item)
            .file("audio_file", type, new byte[bytes]));
  }
}
