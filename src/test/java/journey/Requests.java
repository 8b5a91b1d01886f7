package journey;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import co.duotopia.loadtest.audio.UploadParts;
import co.duotopia.loadtest.run.requests.ClosedAssignment;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import recording.PrivateAttribute;

/**
 * Every request of the journeys, in Gatling's own DSL. Names are stable across runs: method and
 * path, since the files of the results call the first word a request's type.
 *
 * <p>They read the session's {@code email}, {@code password}, {@code token}, {@code assignmentId}
 * and {@code recording}, and save {@code token}. What else the journey has to know is saved under
 * private names.
 */
public final class Requests {
  private static final String BEARER = "Bearer #{token}";

  /** The entries of a bare list or, in the service's newer generation, of a page. */
  static final String ASSIGNMENT_IDS = "(items || @)[].id";

  static final String ITEM_IDS = "activities[].items[].id";

  /** Of the items that have a recording. */
  static final String RECORDED_ITEM_IDS = "activities[].items[] | [?recording_url].id";

  static final String STATUS_CODE = PrivateAttribute.named("status");
  static final String LOGIN_DATE = PrivateAttribute.named("date");
  static final String LISTED_ASSIGNMENTS = PrivateAttribute.named("assignmentIds");
  static final String LISTED_ITEMS = PrivateAttribute.named("itemIds");
  static final String RECORDED_ITEMS = PrivateAttribute.named("recordedItemIds");

  private static final CheckBuilder STATUS = status().saveAs(STATUS_CODE);

  public static final HttpRequestActionBuilder LOG_IN =
      http("POST /api/students/validate")
          .post("/api/students/validate")
          .body(StringBody(Requests::credentials))
          .asJson()
          .check(
              STATUS,
              status().is(200),
              jmesPath("access_token").saveAs("token"),
              header("Date").optional().saveAs(LOGIN_DATE));

  public static final HttpRequestActionBuilder PROFILE =
      http("GET /api/students/profile")
          .get("/api/students/profile")
          .header("Authorization", BEARER)
          .check(STATUS, status().is(200), jmesPath("@").exists());

  public static final HttpRequestActionBuilder ASSIGNMENTS =
      http("GET /api/students/assignments")
          .get("/api/students/assignments")
          .header("Authorization", BEARER)
          .check(
              STATUS,
              status().is(200),
              jmesPath(ASSIGNMENT_IDS).ofList().optional().saveAs(LISTED_ASSIGNMENTS));

  /** A closed assignment, which the list still holds, is accepted: it has no items. */
  public static final HttpRequestActionBuilder ACTIVITIES =
      http("GET /api/students/assignments/{id}/activities")
          .get("/api/students/assignments/#{assignmentId}/activities")
          .header("Authorization", BEARER)
          .check(STATUS)
          .checkIf((response, session) -> !isClosedAssignment(response))
          .then(
              status().is(200),
              jmesPath("activities").exists(),
              jmesPath(ITEM_IDS).ofList().optional().saveAs(LISTED_ITEMS),
              jmesPath(RECORDED_ITEM_IDS).ofList().optional().saveAs(RECORDED_ITEMS));

  /**
   * Its body comes from {@link Recordings}: Gatling's own multipart costs several times as much.
   */
  public static final HttpRequestActionBuilder UPLOAD =
      upload("POST /api/students/upload-recording (#{recording})");

  /** The same recording to the same item again, with a name of its own in all results. */
  public static final HttpRequestActionBuilder RETRY_UPLOAD =
      upload("POST /api/students/upload-recording (#{recording}) retry");

  public static final HttpRequestActionBuilder TEACHER_LOG_IN =
      http("POST /api/auth/teacher/login")
          .post("/api/auth/teacher/login")
          .body(StringBody(Requests::credentials))
          .asJson()
          .check(STATUS, status().is(200), jmesPath("access_token").saveAs("token"));

  public static final HttpRequestActionBuilder TEACHER_ASSIGNMENTS =
      http("GET /api/teachers/assignments")
          .get("/api/teachers/assignments")
          .header("Authorization", BEARER)
          .check(STATUS, status().is(200), jmesPath("@").exists());

  public static final HttpRequestActionBuilder TEACHER_STUDENTS =
      http("GET /api/teachers/students")
          .get("/api/teachers/students")
          .header("Authorization", BEARER)
          .check(STATUS, status().is(200), jmesPath("@").exists());

  private Requests() {}

  private static HttpRequestActionBuilder upload(String name) {
    return http(name)
        .post("/api/students/upload-recording")
        .header("Authorization", BEARER)
        .header("Content-Type", UploadParts.CONTENT_TYPE)
        .sign(Recordings::attach)
        .check(STATUS, status().is(200), regex("\"audio_url\" *: *\"").exists().name("audio_url"));
  }

  private static boolean isClosedAssignment(Response response) {
    return ClosedAssignment.in(response.status().code(), response.body().string()).isPresent();
  }

  private static String credentials(Session session) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("email", session.getString("email"))
        .put("password", session.getString("password"))
        .toString();
  }
}
