package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.standin.postgres.Jdbc;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** BACKEND-CONTRACT.md, section 4. Every change is rolled back. */
@ExtendWith(SharedStandIn.class)
class StandInSchemaIT {
  private Connection connection;

  @BeforeEach
  void connect(StandIn standIn) throws SQLException {
    connection = Jdbc.connect(standIn.database(), standIn.database().database());
    connection.setAutoCommit(false);
  }

  @AfterEach
  void rollBack() throws SQLException {
    connection.rollback();
    connection.close();
  }

  @Test
  void isPostgres15WithTheSeed() throws SQLException {
    assertTrue(text("SHOW server_version").startsWith("15."));
    assertEquals("200", text("SELECT count(*) FROM students"));
    assertEquals("200", text("SELECT count(DISTINCT student_id) FROM student_assignments"));
    assertEquals("2 5", text("SELECT count(*) || ' ' || max(items) FROM " + CONTENTS));
    assertEquals("1", text("SELECT count(*) FROM teachers"));
    assertTrue(text("SELECT password_hash FROM students LIMIT 1").startsWith("$2a$04$"));
  }

  private static final String CONTENTS =
      "(SELECT content_id, count(*) AS items FROM content_items GROUP BY content_id) c";

  @Test
  void deletesInTheDocumentedOrderOnly() throws SQLException {
    execute("INSERT INTO student_content_progress VALUES (DEFAULT, 200, 1, DEFAULT, 1)");
    execute("INSERT INTO student_item_progress VALUES (DEFAULT, 200, 1)");
    refuses("23503", "DELETE FROM student_assignments");
    refuses("23503", "DELETE FROM students");

    for (String table :
        List.of(
            "student_content_progress",
            "student_assignments",
            "assignment_contents",
            "assignments",
            "contents",
            "classroom_students",
            "students")) {
      execute("DELETE FROM " + table);
    }
    assertEquals("0", text("SELECT count(*) FROM student_item_progress"));
    assertEquals("0", text("SELECT count(*) FROM content_items"));
  }

  @Test
  void constrainsWhatTheServiceConstrains() throws SQLException {
    refuses("23505", "INSERT INTO content_items VALUES (DEFAULT, 1, 1, 'again')");
    refuses("23502", "INSERT INTO students (name, password_hash) VALUES ('a', 'b')");
    refuses("23502", "UPDATE assignments SET is_archived = NULL");
    refuses("22P02", "UPDATE student_assignments SET status = 'in_progress'");
    execute(
        "INSERT INTO students (name, email, password_hash, birthdate)"
            + " SELECT name, email, password_hash, birthdate FROM students LIMIT 1");
  }

  private void refuses(String state, String sql) throws SQLException {
    execute("SAVEPOINT before");
    SQLException refused = assertThrows(SQLException.class, () -> execute(sql), sql);
    assertEquals(state, refused.getSQLState(), sql);
    execute("ROLLBACK TO before");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    return Rows.list(connection, sql, row -> row.getString(1)).get(0);
  }
}
