package co.duotopia.loadtest.standin.teaching;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An assignment as the service makes one: copies of its contents and their items, and for each
 * student an assignment with progress rows, the first content unlocked.
 */
public record GivenAssignment(
    boolean success, long assignmentId, int studentCount, int contentCount) {
  private static final String CREATE =
      """
      INSERT INTO assignments
        (title, description, classroom_id, teacher_id, due_date, practice_mode, answer_mode,
         score_category, time_limit_per_question, is_active)
      VALUES (?, ?, ?, ?, ?, coalesce(?, 'reading'), ?, ?, 30, true) RETURNING id""";

  private static final String COPY =
      """
      INSERT INTO contents
        (lesson_id, type, title, order_index, is_active, is_public, is_assignment_copy,
         source_content_id)
      SELECT lesson_id, type, title, order_index, true, false, true, id FROM contents WHERE id = ?
      RETURNING id""";

  private static final String COPY_ITEMS =
      """
      INSERT INTO content_items (content_id, order_index, text, translation, audio_url)
      SELECT ?, order_index, text, translation, audio_url FROM content_items
      WHERE content_id = ? ORDER BY order_index""";

  private static final String GIVE =
      """
      INSERT INTO student_assignments
        (assignment_id, student_id, classroom_id, title, instructions, due_date, status, is_active)
      SELECT a.id, s.id, a.classroom_id, a.title, a.description, a.due_date, 'NOT_STARTED', true
      FROM assignments a, students s WHERE a.id = ? AND s.id = ANY (?)
        AND NOT EXISTS (SELECT FROM student_assignments given
                        WHERE given.assignment_id = a.id AND given.student_id = s.id)
      ORDER BY s.id""";

  private static final String ITEM_ROWS =
      """
      INSERT INTO student_item_progress
        (student_assignment_id, content_item_id, status, attempts, review_status)
      SELECT sa.id, i.id, 'NOT_STARTED', 0, 'PENDING' FROM student_assignments sa
      JOIN assignment_contents ac ON ac.assignment_id = sa.assignment_id
      JOIN content_items i ON i.content_id = ac.content_id
      WHERE sa.assignment_id = ? AND NOT EXISTS (
        SELECT FROM student_content_progress p WHERE p.student_assignment_id = sa.id)
      ORDER BY sa.id, ac.order_index, i.order_index""";

  private static final String CONTENT_ROWS =
      """
      INSERT INTO student_content_progress
        (student_assignment_id, content_id, status, order_index, is_locked)
      SELECT sa.id, ac.content_id, 'NOT_STARTED', ac.order_index, ac.order_index > 1
      FROM student_assignments sa
      JOIN assignment_contents ac ON ac.assignment_id = sa.assignment_id
      WHERE sa.assignment_id = ? AND NOT EXISTS (
        SELECT FROM student_content_progress p WHERE p.student_assignment_id = sa.id)
      ORDER BY sa.id, ac.order_index""";

  private static final String FORGET_PROGRESS =
      """
      DELETE FROM student_content_progress p USING student_assignments sa
      WHERE p.student_assignment_id = sa.id AND sa.assignment_id = ?
        AND sa.status = 'NOT_STARTED' AND sa.student_id <> ALL (?)""";

  private static final String FORGET =
      """
      DELETE FROM student_assignments
      WHERE assignment_id = ? AND status = 'NOT_STARTED' AND student_id <> ALL (?)""";

  /** The answer to a change. */
  public record Changed(boolean success) {}

  public static GivenAssignment create(
      Connection connection, long teacherId, RequestFields fields, boolean newer)
      throws SQLException {
    AssignmentOrder order = AssignmentOrder.read(fields, newer);
    order.checkContents(connection, newer);
    Classroom.checkActive(connection, order.classroomId(), teacherId);
    List<Long> students = order.recipients(connection);
    long id =
        Rows.id(
            connection,
            CREATE,
            order.title(),
            order.description(),
            order.classroomId(),
            teacherId,
            order.due(),
            order.practiceMode(),
            order.answerMode(),
            order.scoreCategory());
    for (int i = 0; i < order.contents().size(); i++) {
      long original = order.contents().get(i);
      long copy = Rows.id(connection, COPY, original);
      Rows.change(connection, COPY_ITEMS, copy, original);
      Rows.change(
          connection,
          "INSERT INTO assignment_contents (assignment_id, content_id, order_index)"
              + " VALUES (?, ?, ?)",
          id,
          copy,
          i + 1);
    }
    give(connection, id, students);
    return new GivenAssignment(true, id, students.size(), order.contents().size());
  }

  private static void give(Connection connection, long id, List<Long> students)
      throws SQLException {
    Rows.change(connection, GIVE, id, AssignmentOrder.array(students));
    Rows.change(connection, ITEM_ROWS, id);
    Rows.change(connection, CONTENT_ROWS, id);
  }

  /**
   * The students given are all of them: one who is not, and has not begun, loses the assignment.
   */
  public static Changed change(Connection connection, long id, long teacherId, RequestFields fields)
      throws SQLException {
    String title = fields.optionalText("title").orElse(null);
    OffsetDateTime due = AssignmentOrder.due(fields);
    List<Long> students = fields.optionalIntegers("student_ids");
    fields.check();
    String mine = "SELECT id FROM assignments WHERE id = ? AND teacher_id = ? AND is_active";
    if (Rows.first(connection, mine, row -> row.getLong(1), id, teacherId).isEmpty()) {
      throw ApiError.detail(404, "Assignment not found");
    }
    Rows.change(
        connection,
        "UPDATE assignments SET title = coalesce(?, title), due_date = coalesce(?, due_date),"
            + " updated_at = now() WHERE id = ?",
        title,
        due,
        id);
    if (fields.has("student_ids")) {
      Object kept = AssignmentOrder.array(students);
      Rows.change(connection, FORGET_PROGRESS, id, kept);
      Rows.change(connection, FORGET, id, kept);
      give(connection, id, students);
    }
    return new Changed(true);
  }
}
