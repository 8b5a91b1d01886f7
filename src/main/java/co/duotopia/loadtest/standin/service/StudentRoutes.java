package co.duotopia.loadtest.standin.service;

import static co.duotopia.loadtest.standin.service.Tokens.Role.STUDENT;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.http.ApiJson;
import co.duotopia.loadtest.standin.http.EmailForm;
import co.duotopia.loadtest.standin.http.Integers;
import co.duotopia.loadtest.standin.postgres.Passwords;
import co.duotopia.loadtest.standin.postgres.StudentRow;
import co.duotopia.loadtest.standin.teaching.RequestFields;
import co.duotopia.loadtest.standin.teaching.StudentIdentity;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** A student's login and reading. */
final class StudentRoutes {
  private static final String STUDENTS_ONLY = "This endpoint is for students only";

  private final Services services;

  StudentRoutes(Services services) {
    this.services = services;
  }

  /**
   * @param student as {@link StudentRow} shows one
   */
  record Login(String accessToken, String tokenType, Object student) {}

  /** Holds its connection, in an open transaction, while the password is checked. */
  void login(Context context, Session session) throws Exception {
    Credentials credentials = Credentials.of(context);
    StudentRow student =
        StudentRow.byEmail(session.connection(), credentials.email())
            .orElseThrow(() -> ApiError.detail(404, "Student not found"));
    if (!Passwords.matches(credentials.password(), student.passwordHash())) {
      throw ApiError.detail(400, "Invalid password");
    }
    answer(context, student, student.identity());
  }

  /** The newer generation's: it does not say what was wrong. */
  void loginByIdentity(Context context, Session session) throws Exception {
    Credentials credentials = Credentials.of(context);
    EmailForm.check(credentials.email(), "email");
    StudentRow student =
        StudentRow.byIdentity(session.connection(), credentials.email())
            .filter(row -> Passwords.matches(credentials.password(), row.passwordHash()))
            .orElseThrow(() -> ApiError.detail(401, "Invalid email or password"));
    answer(context, student, student.linkedIdentity());
  }

  private void answer(Context context, StudentRow student, Object shown) {
    String token = services.tokens().student(student.id());
    ApiJson.answer(context, 200, new Login(token, "bearer", shown));
  }

  /** Works without an e-mail. */
  void loginById(Context context, Session session) throws Exception {
    RequestFields fields = RequestFields.of(context);
    long id = fields.integer("id");
    String password = fields.text("password");
    fields.check();
    services.studentLogins().count(Long.toString(id));
    StudentRow student =
        StudentRow.byId(session.connection(), id)
            .filter(row -> Passwords.matches(password, row.passwordHash()))
            .orElseThrow(() -> ApiError.detail(401, "Invalid credentials"));
    String token = services.tokens().studentForADay(id);
    ApiJson.answer(context, 200, new ById(token, "bearer", student.identity()));
  }

  record ById(String accessToken, String tokenType, Object user) {}

  /** The newer generation's: makes the student's identity, and would send a mail. */
  void updateEmail(Context context, Session session) throws Exception {
    long id = caller(context);
    RequestFields fields = RequestFields.of(context);
    String email = fields.text("email");
    fields.check();
    EmailForm.check(email, "email");
    StudentIdentity.create(session.connection(), id, email);
    session.commit();
    ApiJson.answer(context, 200, Map.of("email", email));
  }

  void profile(Context context, Session session) throws Exception {
    long id = caller(context);
    StudentRow student =
        StudentRow.byId(session.connection(), id).orElseThrow(ApiError::unauthorized);
    ApiJson.answer(context, 200, student.profile());
  }

  void assignments(Context context, Session session) throws Exception {
    long id = caller(context);
    services.faults().query(session.connection());
    List<Assignments.Entry> list =
        Assignments.list(
            session.connection(),
            id,
            context.queryParam("practice_mode"),
            context.queryParam("sort_by"));
    ApiJson.answer(context, 200, services.isNewer() ? newer(context, list) : list);
  }

  /** A bare list, unless the request asks for a page. */
  private static Object newer(Context context, List<Assignments.Entry> list) {
    List<Assignments.QuizEntry> all = Assignments.withQuiz(list);
    return context.queryParam("page_size") == null
        ? all
        : AssignmentPage.of(
            all, Integers.inQuery(context, "page", 1), Integers.inQuery(context, "page_size", 1));
  }

  void activities(Context context, Session session) throws Exception {
    long id = caller(context);
    long assignmentId = Integers.inPath(context, "assignment_id");
    services.faults().query(session.connection());
    if (services.isNewer()) {
      Activities.refuseInactiveClassroom(session.connection(), assignmentId, id);
    }
    Activities.Opened opened = Activities.open(session.connection(), assignmentId, id);
    session.commit();
    ApiJson.answer(context, 200, opened);
  }

  private long caller(Context context) {
    return services.tokens().caller(context).as(STUDENT, STUDENTS_ONLY);
  }
}
