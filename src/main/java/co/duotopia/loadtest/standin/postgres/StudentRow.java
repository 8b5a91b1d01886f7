package co.duotopia.loadtest.standin.postgres;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A student as stored, and the two ways in which the service shows one. */
public record StudentRow(
    long id,
    String name,
    String email,
    String number,
    String passwordHash,
    Integer targetWpm,
    Double targetAccuracy,
    Integer classroomId,
    String classroomName) {
  private static final String SQL =
      """
      SELECT s.id, s.name, s.email, s.student_number, s.password_hash, s.target_wpm,
             s.target_accuracy, c.id AS classroom_id, c.name AS classroom_name
      FROM students s
      LEFT JOIN classroom_students cs ON cs.student_id = s.id AND cs.is_active
      LEFT JOIN classrooms c ON c.id = cs.classroom_id
      """;
  private static final String BY_EMAIL = SQL + "WHERE s.email = ? ORDER BY s.id, cs.id LIMIT 1";
  private static final String BY_ID = SQL + "WHERE s.id = ? ORDER BY cs.id LIMIT 1";

  /** Newer generation: the e-mail in any case, and the hash of its identity. */
  private static final String BY_IDENTITY =
      SQL.replace("s.password_hash", "i.password_hash")
          + """
          JOIN identities i ON i.id = s.identity_id
          WHERE lower(i.email) = lower(?) AND i.is_active AND s.is_active
          ORDER BY s.is_primary_account DESC NULLS LAST, s.id, cs.id LIMIT 1""";

  /** The first of the students with this e-mail, active or not. */
  public static Optional<StudentRow> byEmail(Connection connection, String email)
      throws SQLException {
    return Rows.list(connection, BY_EMAIL, StudentRow::of, email).stream().findFirst();
  }

  /** The primary student of the identity with this e-mail, where both are active. */
  public static Optional<StudentRow> byIdentity(Connection connection, String email)
      throws SQLException {
    return Rows.list(connection, BY_IDENTITY, StudentRow::of, email).stream().findFirst();
  }

  public static Optional<StudentRow> byId(Connection connection, long id) throws SQLException {
    return Rows.list(connection, BY_ID, StudentRow::of, id).stream().findFirst();
  }

  private static StudentRow of(ResultSet row) throws SQLException {
    return new StudentRow(
        row.getLong("id"),
        row.getString("name"),
        row.getString("email"),
        row.getString("student_number"),
        row.getString("password_hash"),
        row.getObject("target_wpm", Integer.class),
        row.getObject("target_accuracy", Double.class),
        row.getObject("classroom_id", Integer.class),
        row.getString("classroom_name"));
  }

  /** The student in the answer to a login. */
  public record Identity(
      long id,
      String name,
      String email,
      String studentNumber,
      Integer classroomId,
      String classroomName,
      Integer schoolId,
      String schoolName,
      Integer organizationId,
      String organizationName) {}

  public Identity identity() {
    return new Identity(
        id, name, email, number, classroomId, classroomName, null, null, null, null);
  }

  /** The same in the newer generation, whose stand-in links no accounts. */
  public record LinkedIdentity(
      @JsonUnwrapped Identity identity,
      boolean hasLinkedAccounts,
      int linkedAccountsCount,
      List<Classroom> classrooms,
      int classroomsCount) {}

  public record Classroom(Integer id, String name) {}

  public LinkedIdentity linkedIdentity() {
    List<Classroom> classrooms =
        classroomId == null ? List.of() : List.of(new Classroom(classroomId, classroomName));
    return new LinkedIdentity(identity(), false, 0, classrooms, classrooms.size());
  }

  record Profile(
      long id,
      String name,
      String email,
      String studentId,
      Integer classroomId,
      String classroomName,
      Integer targetWpm,
      Double targetAccuracy) {}

  public Profile profile() {
    return new Profile(
        id, name, email, number, classroomId, classroomName, targetWpm, targetAccuracy);
  }
}
