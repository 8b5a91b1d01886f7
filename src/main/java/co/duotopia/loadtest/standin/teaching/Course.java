package co.duotopia.loadtest.standin.teaching;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;

/** Programs and their lessons. */
public final class Course {
  private Course() {}

  /**
   * @param classroomId null for a template
   */
  public record Program(
      long id,
      String name,
      String description,
      Long classroomId,
      boolean isTemplate,
      long teacherId) {}

  public record Lesson(long id, String name, String description, long orderIndex, long programId) {}

  public static Program program(Connection connection, long teacherId, RequestFields fields)
      throws SQLException {
    String name = fields.text("name");
    String description = fields.optionalText("description").orElse(null);
    boolean template = fields.isTrue("is_template");
    Long classroom =
        fields.has("classroom_id") ? fields.optionalInteger("classroom_id").getAsLong() : null;
    fields.check();
    if (!template && classroom == null) {
      throw ApiError.detail(400, "classroom_id is required for non-template programs");
    }
    if (classroom != null) {
      Classroom.check(connection, classroom, teacherId);
    }
    long id =
        Rows.id(
            connection,
            """
            INSERT INTO programs
              (name, description, is_template, classroom_id, teacher_id, is_public, is_active)
            VALUES (?, ?, ?, ?, ?, false, true) RETURNING id""",
            name,
            description,
            template,
            classroom,
            teacherId);
    return new Program(id, name, description, classroom, template, teacherId);
  }

  public static Lesson lesson(
      Connection connection, long programId, long teacherId, RequestFields fields)
      throws SQLException {
    String name = fields.text("name");
    String description = fields.optionalText("description").orElse(null);
    long order = fields.optionalInteger("order_index").orElse(0);
    fields.check();
    String mine = "SELECT id FROM programs WHERE id = ? AND teacher_id = ? AND is_active";
    if (Rows.first(connection, mine, row -> row.getLong(1), programId, teacherId).isEmpty()) {
      throw ApiError.detail(404, "Program not found");
    }
    long id =
        Rows.id(
            connection,
            """
            INSERT INTO lessons (program_id, name, description, order_index, is_active)
            VALUES (?, ?, ?, ?, true) RETURNING id""",
            programId,
            name,
            description,
            order);
    return new Lesson(id, name, description, order, programId);
  }
}
