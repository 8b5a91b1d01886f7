package co.duotopia.loadtest.standin.teaching;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;

/** By what a student of the newer generation logs in with an e-mail. */
public final class StudentIdentity {
  private StudentIdentity() {}

  /** Makes an unverified one with the student's password; an e-mail belongs to one identity. */
  public static void create(Connection connection, long studentId, String email)
      throws SQLException {
    String taken = "SELECT id FROM identities WHERE lower(email) = lower(?)";
    if (Rows.first(connection, taken, row -> row.getLong(1), email).isPresent()) {
      throw ApiError.detail(400, "Email already in use");
    }
    long identity =
        Rows.id(
            connection,
            """
            INSERT INTO identities (email, password_hash)
            SELECT ?, password_hash FROM students WHERE id = ? RETURNING id""",
            email,
            studentId);
    Rows.change(
        connection,
        "UPDATE students SET email = ?, identity_id = ?, is_primary_account = true WHERE id = ?",
        email,
        identity,
        studentId);
  }
}
