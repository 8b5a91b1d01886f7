package co.duotopia.loadtest.standin.service;

import static co.duotopia.loadtest.standin.service.Tokens.Role.TEACHER;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.http.ApiJson;
import co.duotopia.loadtest.standin.http.EmailForm;
import co.duotopia.loadtest.standin.postgres.Passwords;
import co.duotopia.loadtest.standin.postgres.Rows;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;

/** A teacher's login and reading. */
final class TeacherRoutes {
  static final String TEACHERS_ONLY = "Not a teacher";

  private static final String INACTIVE = "Account is inactive";
  private static final String UNVERIFIED =
      "Please verify your email address before logging in."
          + " Check your inbox for verification link.";

  private static final String BY_EMAIL =
      """
      SELECT id, email, name, password_hash, is_active, email_verified
      FROM teachers WHERE email = ?""";

  private static final String ASSIGNMENTS =
      """
      SELECT a.id, a.title, a.classroom_id, c.name AS classroom_name, %s, a.practice_mode,
             (SELECT count(*) FROM student_assignments sa
              WHERE sa.assignment_id = a.id AND sa.is_active) AS student_count
      FROM assignments a JOIN classrooms c ON c.id = a.classroom_id
      WHERE a.teacher_id = ? AND NOT a.is_archived ORDER BY a.id"""
          .formatted(Timestamps.column("a.due_date", "due_date"));

  private static final String STUDENTS =
      """
      SELECT s.id, s.name, s.email, s.student_number, c.id, c.name
      FROM students s
      JOIN classroom_students cs ON cs.student_id = s.id AND cs.is_active
      JOIN classrooms c ON c.id = cs.classroom_id
      WHERE c.teacher_id = ? AND s.is_active ORDER BY s.id""";

  private final Services services;

  TeacherRoutes(Services services) {
    this.services = services;
  }

  record Login(String accessToken, String tokenType, User user) {}

  record User(long id, String email, String name, String role) {}

  record Assignment(
      long id,
      String title,
      long classroomId,
      String classroomName,
      String dueDate,
      String practiceMode,
      int studentCount) {}

  record Pupil(
      long id,
      String name,
      String email,
      String studentNumber,
      long classroomId,
      String classroomName) {}

  private record Stored(User user, String passwordHash, boolean active, boolean verified) {}

  void login(Context context, Session session) throws Exception {
    Credentials credentials = Credentials.of(context);
    EmailForm.check(credentials.email(), "email");
    services.teacherLogins().count(credentials.email());
    Stored teacher = find(session.connection(), credentials.email());
    if (!Passwords.matches(credentials.password(), teacher.passwordHash)) {
      throw wrong();
    }
    if (!teacher.active) {
      throw ApiError.detail(403, teacher.verified ? INACTIVE : UNVERIFIED);
    }
    String token = services.tokens().teacher(teacher.user.id());
    ApiJson.answer(context, 200, new Login(token, "bearer", teacher.user));
  }

  private static Stored find(Connection connection, String email) throws SQLException {
    return Rows.list(
            connection,
            BY_EMAIL,
            row ->
                new Stored(
                    new User(row.getLong(1), row.getString(2), row.getString(3), "teacher"),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getBoolean(6)),
            email)
        .stream()
        .findFirst()
        .orElseThrow(TeacherRoutes::wrong);
  }

  private static ApiError wrong() {
    return ApiError.detail(401, "Invalid credentials");
  }

  void assignments(Context context, Session session) throws Exception {
    answer(
        context,
        session,
        ASSIGNMENTS,
        row ->
            new Assignment(
                row.getLong("id"),
                row.getString("title"),
                row.getLong("classroom_id"),
                row.getString("classroom_name"),
                row.getString("due_date"),
                row.getString("practice_mode"),
                row.getInt("student_count")));
  }

  void students(Context context, Session session) throws Exception {
    answer(
        context,
        session,
        STUDENTS,
        row ->
            new Pupil(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6)));
  }

  private <T> void answer(Context context, Session session, String sql, Rows.Reader<T> reader)
      throws Exception {
    long id = services.tokens().teacher(context).as(TEACHER, TEACHERS_ONLY);
    ApiJson.answer(context, 200, Rows.list(session.connection(), sql, reader, id));
  }
}
