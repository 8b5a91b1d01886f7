package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.standin.postgres.Jdbc;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
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
    execute(
        "INSERT INTO student_content_progress (student_assignment_id, content_id) VALUES (200, 1)");
    execute(
        "INSERT INTO student_item_progress (student_assignment_id, content_item_id)"
            + " VALUES (200, 1)");
    refuses("23503", "DELETE FROM student_assignments");
    refuses("23503", "DELETE FROM students");
    refuses("23503", "DELETE FROM lessons");
    refuses("23503", "DELETE FROM teachers");

    for (String table :
        List.of(
            "student_content_progress",
            "student_assignments",
            "assignment_contents",
            "assignments",
            "contents",
            "lessons",
            "programs",
            "classroom_students",
            "classrooms",
            "students",
            "teachers")) {
      execute("DELETE FROM " + table);
    }
    assertEquals("0", text("SELECT count(*) FROM student_item_progress"));
    assertEquals("0", text("SELECT count(*) FROM content_items"));
  }

  @Test
  void constrainsWhatTheServiceConstrains() throws SQLException {
    refuses(
        "23505",
        "INSERT INTO content_items (content_id, order_index, text) VALUES (1, 1, 'again')");
    refuses("23502", "INSERT INTO contents (title) VALUES ('of no lesson')");
    refuses("22P02", "UPDATE contents SET type = 'SENTENCES'");
    refuses("23514", "UPDATE assignments SET answer_mode = 'singing'");
    refuses("23502", "INSERT INTO students (name, password_hash) VALUES ('a', 'b')");
    refuses("23502", "UPDATE assignments SET is_archived = NULL");
    refuses("22P02", "UPDATE student_assignments SET status = 'in_progress'");
    execute(
        "INSERT INTO students (name, email, password_hash, birthdate)"
            + " SELECT name, email, password_hash, birthdate FROM students LIMIT 1");
  }

  @Test
  void hasEveryColumnOfTheService() throws Exception {
    assertEquals(
        String.join("\n", march()), String.join("\n", Rows.list(connection, COLUMNS, TSV)));
  }

  private static final Rows.Reader<String> TSV = row -> row.getString(1);

  /** march.tsv: a column a line, without its header, by table and column. */
  private static List<String> march() throws Exception {
    Path file = Path.of(StandInSchemaIT.class.getResource("march.tsv").toURI());
    return Files.readAllLines(file).stream().skip(1).sorted().toList();
  }

  private static final String COLUMNS =
      """
      SELECT concat_ws(E'\\t', table_name, column_name,
        replace(replace(replace(format_type(a.atttypid, a.atttypmod),
          'character varying', 'varchar'), 'timestamp with time zone', 'timestamptz'),
          'double precision', 'float8'),
        CASE WHEN a.attnotnull THEN 'no' ELSE 'yes' END,
        coalesce(regexp_replace(regexp_replace(pg_get_expr(d.adbin, d.adrelid),
          '^nextval.*', 'serial'), '::.*', ''), '-'),
        coalesce((
          SELECT CASE k.contype WHEN 'p' THEN 'PK' WHEN 'u' THEN 'UNIQUE' ELSE
            'FK ' || k.confrelid::regclass || CASE k.confdeltype
              WHEN 'c' THEN ' (CASCADE)' WHEN 'n' THEN ' (SET NULL)' ELSE ' (no action)' END END
          FROM pg_constraint k
          WHERE k.conrelid = a.attrelid AND k.conkey = ARRAY[a.attnum] AND k.contype IN ('p', 'u', 'f')
        ), '-')) COLLATE "C" AS line
      FROM information_schema.tables t
      JOIN pg_attribute a ON a.attrelid = t.table_name::regclass
        AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      CROSS JOIN LATERAL (SELECT a.attname AS column_name) AS named
      WHERE t.table_schema = 'public' AND t.table_name NOT IN ('organizations', 'schools')
      ORDER BY line""";

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
