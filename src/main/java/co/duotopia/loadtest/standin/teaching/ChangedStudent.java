package co.duotopia.loadtest.standin.teaching;

import co.duotopia.loadtest.standin.postgres.Passwords;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** A student as a teacher has changed one. */
public record ChangedStudent(long id, String name, String email) {

  /**
   * Sets what is given. A birthdate of another form than {@code YYYY-MM-DD} is an unhandled error;
   * in March it makes the password again while that is still the initial one. An e-mail makes no
   * identity.
   */
  public static ChangedStudent change(
      Connection connection,
      long id,
      long teacherId,
      RequestFields fields,
      boolean newer,
      int bcryptCost)
      throws SQLException {
    Optional<String> birthdate = fields.optionalText("birthdate");
    OptionalLong classroom = fields.optionalInteger("classroom_id");
    String name = fields.optionalText("name").orElse(null);
    String email = fields.optionalText("email").orElse(null);
    String number = fields.optionalText("student_number").orElse(null);
    fields.check();
    NewStudent.check(connection, id, teacherId);
    Rows.change(
        connection,
        """
        UPDATE students SET name = coalesce(?, name), email = coalesce(?, email),
          student_number = coalesce(?, student_number), updated_at = now() WHERE id = ?""",
        name,
        email,
        number,
        id);
    if (birthdate.isPresent()) {
      setBirthdate(connection, id, LocalDate.parse(birthdate.get()), newer, bcryptCost);
    }
    if (classroom.isPresent()) {
      move(connection, id, classroom.getAsLong(), teacherId);
    }
    return Rows.first(
            connection,
            "SELECT id, name, email FROM students WHERE id = ?",
            row -> new ChangedStudent(row.getLong(1), row.getString(2), row.getString(3)),
            id)
        .orElseThrow();
  }

  private static void setBirthdate(
      Connection connection, long id, LocalDate date, boolean newer, int bcryptCost)
      throws SQLException {
    Rows.change(connection, "UPDATE students SET birthdate = ? WHERE id = ?", date, id);
    if (!newer) {
      Rows.change(
          connection,
          "UPDATE students SET password_hash = ? WHERE id = ? AND password_changed IS NOT TRUE",
          Passwords.hash(Birthdate.password(date), bcryptCost),
          id);
    }
  }

  /** Class 0 takes the student out of every class. */
  private static void move(Connection connection, long id, long classroom, long teacherId)
      throws SQLException {
    if (classroom != 0) {
      Classroom.check(connection, classroom, teacherId);
    }
    Rows.change(
        connection,
        "UPDATE classroom_students SET is_active = false WHERE student_id = ? AND is_active",
        id);
    if (classroom != 0) {
      NewStudent.enrol(connection, id, classroom);
    }
  }
}
