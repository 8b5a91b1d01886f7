package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.postgres.Rows;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * A student's list of assignments, without the archived ones; its ids are those of the student
 * assignments.
 */
final class Assignments {
  private static final String SQL =
      """
      SELECT sa.id, sa.title, sa.status::text, %s, sa.classroom_id, sa.score, sa.feedback,
             a.score_category, a.practice_mode,
             (SELECT count(*) FROM assignment_contents ac
              JOIN content_items i ON i.content_id = ac.content_id
              WHERE ac.assignment_id = a.id) AS content_count
      FROM student_assignments sa JOIN assignments a ON a.id = sa.assignment_id
      WHERE sa.student_id = ? AND NOT a.is_archived
        AND (?::text IS NULL OR a.practice_mode = ?)
      ORDER BY"""
          .formatted(
              Timestamps.column("a.due_date", "due_date")
                  + ", "
                  + Timestamps.column("sa.assigned_at", "assigned_at")
                  + ", "
                  + Timestamps.column("sa.submitted_at", "submitted_at"));

  private static final Map<String, String> ORDERS =
      Map.of(
          "due_date", " a.due_date, sa.id",
          "assigned_at", " sa.assigned_at DESC, sa.id",
          "status", " sa.status, sa.id",
          "title", " sa.title, sa.id");

  private Assignments() {}

  record Entry(
      long id,
      String title,
      String status,
      String dueDate,
      String assignedAt,
      String submittedAt,
      long classroomId,
      Double score,
      String feedback,
      String scoreCategory,
      String practiceMode,
      int contentCount) {}

  /** An entry of the newer generation; the stand-in has no quizzes. */
  record QuizEntry(
      @JsonUnwrapped Entry entry, boolean isLiveQuiz, String quizOpenedAt, String quizClosedAt) {}

  static List<QuizEntry> withQuiz(List<Entry> entries) {
    return entries.stream().map(entry -> new QuizEntry(entry, false, null, null)).toList();
  }

  /**
   * @param practiceMode of the assignments wanted, null = all
   * @param sortBy null or unknown = the due date
   */
  static List<Entry> list(Connection connection, long studentId, String practiceMode, String sortBy)
      throws SQLException {
    String order = ORDERS.getOrDefault(sortBy == null ? "" : sortBy, ORDERS.get("due_date"));
    return Rows.list(
        connection, SQL + order, Assignments::entry, studentId, practiceMode, practiceMode);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("id"),
        row.getString("title"),
        row.getString("status"),
        row.getString("due_date"),
        row.getString("assigned_at"),
        row.getString("submitted_at"),
        row.getLong("classroom_id"),
        row.getObject("score", Double.class),
        row.getString("feedback"),
        row.getString("score_category"),
        row.getString("practice_mode"),
        row.getInt("content_count"));
  }
}
