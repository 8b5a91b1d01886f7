package journey;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;

import co.duotopia.loadtest.config.UploadTarget;
import co.duotopia.loadtest.run.Outstanding;
import co.duotopia.loadtest.run.RequestResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatling.http.client.Request;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.Http;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Every request of the journeys. What an answer gives is kept in the session: {@code token}, {@code
 * assignmentIds}, {@code itemIds}.
 */
public final class Requests {
  static final String TOKEN = "token";
  private static final String BEARER = "Bearer #{" + TOKEN + "}";

  private final Recorded recorded;
  private final BooleanSupplier goOn;

  final ChainBuilder logIn;
  final ChainBuilder profile;
  final ChainBuilder assignments;
  final ChainBuilder activities;
  final ChainBuilder upload;
  final ChainBuilder teacherLogIn;
  final ChainBuilder teacherAssignments;
  final ChainBuilder teacherStudents;

  /**
   * @param recorder is told how each request ended
   * @param outstanding is told while one is in flight
   * @param timeout of each request
   * @param goOn whether requests may still be started; where not, they are left out
   */
  public Requests(
      Consumer<RequestResult> recorder,
      Outstanding outstanding,
      Duration timeout,
      BooleanSupplier goOn) {
    recorded = new Recorded(recorder, outstanding, timeout);
    this.goOn = goOn;
    logIn = logIn("/api/students/validate");
    profile = get("/api/students/profile");
    assignments =
        authorized(
            "GET /api/students/assignments",
            "",
            http ->
                http.get("/api/students/assignments")
                    .check(jmesPath("[].id").ofList().optional().saveAs("assignmentIds")));
    activities =
        authorized(
            "GET /api/students/assignments/{id}/activities",
            "activities",
            http ->
                http.get("/api/students/assignments/#{assignmentId}/activities")
                    .check(
                        jmesPath("activities[].items[].id").ofList().optional().saveAs("itemIds")));
    upload =
        withToken(
            recorded.request(
                session ->
                    "POST /api/students/upload-recording ("
                        + Recordings.chosen(session).label()
                        + ")",
                "audio_url",
                http ->
                    http.post("/api/students/upload-recording")
                        .header("Authorization", BEARER)
                        .header("Content-Type", UploadBody.CONTENT_TYPE)
                        .sign(Requests::withUploadBody)));
    teacherLogIn = logIn("/api/auth/teacher/login");
    teacherAssignments = get("/api/teachers/assignments");
    teacherStudents = get("/api/teachers/students");
  }

  /** A GET with the user's token; its answer must be 200 and JSON. */
  ChainBuilder get(String path) {
    return authorized("GET " + path, "", http -> http.get(path));
  }

  private ChainBuilder logIn(String path) {
    return doIf(session -> goOn.getAsBoolean())
        .then(
            recorded.request(
                "POST " + path,
                "access_token",
                http ->
                    http.post(path)
                        .body(StringBody(Requests::credentials))
                        .asJson()
                        .check(jmesPath("access_token").optional().saveAs(TOKEN))));
  }

  private ChainBuilder authorized(
      String name, String field, Function<Http, HttpRequestActionBuilder> request) {
    return withToken(
        recorded.request(name, field, http -> request.apply(http).header("Authorization", BEARER)));
  }

  /** A refused token is forgotten, and what needs one is then left out. */
  private ChainBuilder withToken(ChainBuilder request) {
    return doIf(session -> goOn.getAsBoolean() && session.contains(TOKEN))
        .then(exec(request).exec(Requests::forgetRefusedToken));
  }

  private static String credentials(Session session) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("email", session.getString("email"))
        .put("password", session.getString("password"))
        .toString();
  }

  /** Gatling's hook for signatures is its only one that takes a body which is not on the heap. */
  private static Request withUploadBody(Request request, Session session) {
    UploadTarget target = Student.target(session);
    UploadRequestBody body =
        Recordings.chosen(session).to(target.assignmentId(), target.contentItemId());
    InFlight.of(session).sending(body.length());
    return request.copyWithNewBody(body);
  }

  private static Session forgetRefusedToken(Session session) {
    return InFlight.of(session).refused(401) ? session.remove(TOKEN) : session;
  }
}
