package co.duotopia.loadtest.standin.teaching;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A class as its teacher makes one. Names need not be unique. */
public record Classroom(long id, String name, String description, String level, long teacherId) {
  private static final List<String> LEVELS = List.of("PRE_A", "A1", "A2", "B1", "B2", "C1", "C2");

  /** An unknown level becomes A1; a name of over 100 characters is the database's to refuse. */
  public static Classroom create(Connection connection, long teacherId, RequestFields fields)
      throws SQLException {
    String name = fields.text("name");
    String description = fields.optionalText("description").orElse(null);
    String level = fields.optionalText("level").filter(LEVELS::contains).orElse("A1");
    fields.check();
    long id =
        Rows.id(
            connection,
            """
            INSERT INTO classrooms (name, description, level, teacher_id, is_active)
            VALUES (?, ?, ?::programlevel, ?, true) RETURNING id""",
            name,
            description,
            level,
            teacherId);
    return new Classroom(id, name, description, level, teacherId);
  }

  /** 404 unless it is this teacher's; it need not be active. */
  public static void check(Connection connection, long id, long teacherId) throws SQLException {
    check(connection, id, teacherId, "");
  }

  static void checkActive(Connection connection, long id, long teacherId) throws SQLException {
    check(connection, id, teacherId, " AND is_active");
  }

  private static void check(Connection connection, long id, long teacherId, String condition)
      throws SQLException {
    String sql = "SELECT id FROM classrooms WHERE id = ? AND teacher_id = ?" + condition;
    if (Rows.first(connection, sql, row -> row.getLong(1), id, teacherId).isEmpty()) {
      throw ApiError.detail(404, "Classroom not found");
    }
  }
}
