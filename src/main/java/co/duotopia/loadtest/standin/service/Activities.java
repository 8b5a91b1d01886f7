package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An assignment as a student opens it. Reading it writes: a new assignment becomes IN_PROGRESS, and
 * where none of its contents has a progress row yet, those of its contents and items are made.
 */
final class Activities {
  private static final String ASSIGNMENT =
      """
      SELECT sa.title, sa.assignment_id, a.practice_mode, coalesce(a.show_answer, false),
             a.score_category
      FROM student_assignments sa JOIN assignments a ON a.id = sa.assignment_id
      WHERE sa.id = ? AND sa.student_id = ? AND sa.is_active""";

  /** Newer generation only. */
  private static final String INACTIVE_CLASSROOM =
      """
      SELECT sa.id FROM student_assignments sa JOIN classrooms c ON c.id = sa.classroom_id
      WHERE sa.id = ? AND sa.student_id = ?
        AND (c.is_active IS NOT TRUE OR c.deleted_at IS NOT NULL)""";

  private static final String START =
      """
      UPDATE student_assignments
      SET status = 'IN_PROGRESS', started_at = now(), updated_at = now()
      WHERE id = ? AND status = 'NOT_STARTED'""";

  private static final String MISSING_CONTENTS =
      """
      INSERT INTO student_content_progress
        (student_assignment_id, content_id, order_index, status, is_locked)
      SELECT ?, ac.content_id, ac.order_index, 'IN_PROGRESS', false FROM assignment_contents ac
      WHERE ac.assignment_id = ? AND NOT EXISTS (
        SELECT FROM student_content_progress p WHERE p.student_assignment_id = ?)
      ORDER BY ac.order_index""";

  private static final String MISSING_ITEMS =
      """
      INSERT INTO student_item_progress
        (student_assignment_id, content_item_id, status, attempts, review_status)
      SELECT ?, i.id, 'NOT_STARTED', 0, 'PENDING' FROM assignment_contents ac
      JOIN content_items i ON i.content_id = ac.content_id
      WHERE ac.assignment_id = ?
      ORDER BY ac.order_index, i.order_index
      ON CONFLICT ON CONSTRAINT _student_item_progress_uc DO NOTHING""";

  private static final String CONTENTS =
      """
      SELECT p.id, p.content_id, c.type, c.title
      FROM student_content_progress p JOIN contents c ON c.id = p.content_id
      WHERE p.student_assignment_id = ? ORDER BY p.order_index, p.id""";

  private static final String ITEMS =
      """
      SELECT i.id, i.text, i.translation, p.recording_url,
             coalesce(p.status, 'NOT_STARTED') AS status, p.id::bigint AS progress_id
      FROM content_items i
      LEFT JOIN student_item_progress p ON p.content_item_id = i.id AND p.student_assignment_id = ?
      WHERE i.content_id = ? ORDER BY i.order_index""";

  private Activities() {}

  record Opened(
      long assignmentId,
      String title,
      String status,
      String practiceMode,
      boolean showAnswer,
      String scoreCategory,
      int totalActivities,
      List<Activity> activities) {}

  record Activity(
      long id,
      long contentId,
      int order,
      String type,
      String title,
      List<Item> items,
      int itemCount) {}

  record Item(
      long id,
      String text,
      String translation,
      String recordingUrl,
      String status,
      Long progressId) {}

  private record Assignment(
      String title,
      long templateId,
      String practiceMode,
      boolean showAnswer,
      String scoreCategory) {}

  private record Content(long progressId, long id, String type, String title) {}

  /**
   * @throws ApiError 403
   */
  static void refuseInactiveClassroom(Connection connection, long id, long studentId)
      throws SQLException {
    if (!Rows.list(connection, INACTIVE_CLASSROOM, row -> row.getLong(1), id, studentId)
        .isEmpty()) {
      throw ApiError.detail(403, "classroom_inactive");
    }
  }

  static Opened open(Connection connection, long id, long studentId) throws SQLException {
    Assignment assignment =
        Rows.list(
                connection,
                ASSIGNMENT,
                row ->
                    new Assignment(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5)),
                id,
                studentId)
            .stream()
            .findFirst()
            .orElseThrow(() -> ApiError.detail(404, "Assignment not found or not assigned to you"));
    Rows.change(connection, START, id);
    if (Rows.change(connection, MISSING_CONTENTS, id, assignment.templateId, id) > 0) {
      Rows.change(connection, MISSING_ITEMS, id, assignment.templateId);
    }
    List<Activity> activities = activities(connection, id);
    String status =
        Rows.list(
                connection,
                "SELECT status::text FROM student_assignments WHERE id = ?",
                row -> row.getString(1),
                id)
            .get(0);
    return new Opened(
        id,
        assignment.title,
        status,
        assignment.practiceMode,
        assignment.showAnswer,
        assignment.scoreCategory,
        activities.size(),
        activities);
  }

  private static List<Activity> activities(Connection connection, long assignmentId)
      throws SQLException {
    List<Content> contents =
        Rows.list(
            connection,
            CONTENTS,
            row -> new Content(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)),
            assignmentId);
    List<Activity> activities = new ArrayList<>();
    for (Content content : contents) {
      List<Item> items = items(connection, assignmentId, content.id);
      activities.add(
          new Activity(
              content.progressId,
              content.id,
              activities.size() + 1,
              content.type,
              content.title,
              items,
              items.size()));
    }
    return activities;
  }

  private static List<Item> items(Connection connection, long assignmentId, long contentId)
      throws SQLException {
    return Rows.list(
        connection,
        ITEMS,
        row ->
            new Item(
                row.getLong("id"),
                row.getString("text"),
                row.getString("translation"),
                row.getString("recording_url"),
                row.getString("status"),
                row.getObject("progress_id", Long.class)),
        assignmentId,
        contentId);
  }
}
