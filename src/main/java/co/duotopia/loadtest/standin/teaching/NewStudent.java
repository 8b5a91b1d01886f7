package co.duotopia.loadtest.standin.teaching;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Passwords;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A student as a teacher makes one: the e-mail may be anything, and another student may have it;
 * the password cannot be chosen. In the newer generation the student has no identity, and so no
 * login by e-mail.
 */
public record NewStudent(
    long id,
    String name,
    String email,
    LocalDate birthdate,
    String defaultPassword,
    String studentNumber,
    String phone,
    Long classroomId) {
  private static final String INSERT =
      """
      INSERT INTO students
        (name, email, birthdate, password_hash, student_number, parent_phone, identity_id,
         target_wpm, target_accuracy, password_changed, email_verified, is_active,
         is_primary_account)
      VALUES (?, ?, ?, ?, ?, ?, ?, 80, 0.8, false, false, true, ?) RETURNING id""";

  /** Identity of a student who has verified the e-mail. */
  private static final String INHERITED =
      """
      SELECT identity_id FROM students
      WHERE lower(email) = lower(?) AND is_active AND email_verified AND identity_id IS NOT NULL
      ORDER BY id LIMIT 1""";

  static NewStudent read(RequestFields fields, boolean newer) {
    String name = fields.text("name");
    Optional<LocalDate> birthdate = Birthdate.of(fields, !newer);
    String email = fields.optionalText("email").orElse(null);
    String number = fields.optionalText("student_number").orElse(null);
    String phone = fields.optionalText("phone").orElse(null);
    Long classroom =
        fields.has("classroom_id") ? fields.optionalInteger("classroom_id").getAsLong() : null;
    fields.check();
    String password =
        newer ? Birthdate.passwordOfToday() : Birthdate.password(birthdate.orElseThrow());
    return new NewStudent(
        0, name, email, birthdate.orElse(null), password, number, phone, classroom);
  }

  /** Hashes the password on the event loop. The student is in no class yet. */
  public static NewStudent create(
      Connection connection, long teacherId, RequestFields fields, boolean newer, int bcryptCost)
      throws SQLException {
    NewStudent student = read(fields, newer);
    if (student.classroomId != null) {
      Classroom.check(connection, student.classroomId, teacherId);
    }
    return student.insert(connection, newer, bcryptCost);
  }

  NewStudent insert(Connection connection, boolean newer, int bcryptCost) throws SQLException {
    Long identity =
        newer && email != null
            ? Rows.first(connection, INHERITED, row -> row.getLong(1), email).orElse(null)
            : null;
    long stored =
        Rows.id(
            connection,
            INSERT,
            name,
            email,
            birthdate,
            Passwords.hash(defaultPassword, bcryptCost),
            studentNumber,
            phone,
            identity,
            identity == null ? null : Boolean.FALSE);
    return new NewStudent(
        stored, name, email, birthdate, defaultPassword, studentNumber, phone, classroomId);
  }

  /** The second of two transactions. */
  public void enrol(Connection connection) throws SQLException {
    if (classroomId != null) {
      enrol(connection, id, classroomId);
    }
  }

  static void enrol(Connection connection, long student, long classroom) throws SQLException {
    Rows.change(
        connection,
        "INSERT INTO classroom_students (classroom_id, student_id, is_active) VALUES (?, ?, true)",
        classroom,
        student);
  }

  /** The answer, whose {@code student_id} is the number. */
  public record Shown(
      long id,
      String name,
      String email,
      String birthdate,
      String defaultPassword,
      String studentId,
      String phone,
      Long classroomId) {}

  public Shown shown() {
    String date = birthdate == null ? null : birthdate.toString();
    return new Shown(id, name, email, date, defaultPassword, studentNumber, phone, classroomId);
  }

  /** 404 unless there is such an active student; 403 for one in a class of another teacher. */
  static void check(Connection connection, long id, long teacherId) throws SQLException {
    String active = "SELECT id FROM students WHERE id = ? AND is_active";
    String foreign =
        """
        SELECT c.id FROM classroom_students cs JOIN classrooms c ON c.id = cs.classroom_id
        WHERE cs.student_id = ? AND cs.is_active AND c.teacher_id <> ?""";
    if (Rows.first(connection, active, row -> row.getLong(1), id).isEmpty()) {
      throw ApiError.detail(404, "Student not found");
    }
    if (Rows.first(connection, foreign, row -> row.getLong(1), id, teacherId).isPresent()) {
      throw ApiError.detail(403, "Not authorized to update this student");
    }
  }
}
