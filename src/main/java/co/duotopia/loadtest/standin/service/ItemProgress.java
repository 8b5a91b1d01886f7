package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The reads and writes of an upload's transaction, in the service's order. */
record ItemProgress(Connection connection, long assignmentId, long itemId) {
  private static final String ITEM = "SELECT id, content_id FROM content_items WHERE id = ?";
  private static final String ROW =
      """
      SELECT id, recording_url FROM student_item_progress
      WHERE student_assignment_id = ? AND content_item_id = ?""";

  /** The row that an earlier upload or the activities have left. */
  record Row(long id, Optional<String> recording) {}

  /**
   * Checks that the assignment is the student's and that the item exists, and nothing else; three
   * reads.
   *
   * @throws ApiError 404
   */
  Optional<Row> look(long studentId) throws SQLException {
    String sql = "SELECT id FROM student_assignments WHERE id = ? AND student_id = ?";
    if (id(sql, assignmentId, studentId).isEmpty()) {
      throw ApiError.detail(404, "Assignment not found");
    }
    if (id(ITEM, itemId).isEmpty()) {
      throw ApiError.detail(404, "Content item not found with id " + itemId);
    }
    return find();
  }

  private Optional<Row> find() throws SQLException {
    return Rows.list(
            connection,
            ROW,
            row -> new Row(row.getLong(1), Optional.ofNullable(row.getString(2))),
            assignmentId,
            itemId)
        .stream()
        .findFirst();
  }

  /**
   * Reads the content again and writes both progress rows.
   *
   * @throws SQLException a unique violation when another upload was faster
   */
  void save(Optional<Row> row, String url) throws SQLException {
    long content =
        Rows.list(connection, ITEM, item -> item.getLong(2), itemId).stream()
            .findFirst()
            .orElseThrow();
    saveItem(row, url);
    Rows.change(
        connection,
        """
        WITH progress AS (
          UPDATE student_content_progress SET status = 'IN_PROGRESS'
          WHERE student_assignment_id = ? AND content_id = ? RETURNING id)
        INSERT INTO student_content_progress
          (student_assignment_id, content_id, order_index, status, is_locked)
        SELECT ?, ?, 0, 'IN_PROGRESS', false WHERE NOT EXISTS (SELECT FROM progress)""",
        assignmentId,
        content,
        assignmentId,
        content);
  }

  /** Scores and feedback of the AI are those of the earlier recording, and go with it. */
  private void saveItem(Optional<Row> row, String url) throws SQLException {
    if (row.isPresent()) {
      Rows.change(
          connection,
          """
          UPDATE student_item_progress
          SET recording_url = ?, status = 'COMPLETED', submitted_at = clock_timestamp(),
              updated_at = now(), accuracy_score = NULL, fluency_score = NULL,
              pronunciation_score = NULL, ai_feedback = NULL, ai_assessed_at = NULL
          WHERE id = ?""",
          url,
          row.get().id());
    } else {
      Rows.change(
          connection,
          """
          INSERT INTO student_item_progress
            (student_assignment_id, content_item_id, recording_url, status, submitted_at,
             attempts, review_status)
          VALUES (?, ?, ?, 'COMPLETED', clock_timestamp(), 0, 'PENDING')""",
          assignmentId,
          itemId,
          url);
    }
  }

  /** Newer generation only. */
  void saveDuration(double seconds) throws SQLException {
    Rows.change(
        connection,
        """
        UPDATE student_item_progress SET recording_duration_seconds = ?
        WHERE student_assignment_id = ? AND content_item_id = ?""",
        seconds,
        assignmentId,
        itemId);
  }

  /** The stored row's id. */
  long id() throws SQLException {
    return find().orElseThrow().id();
  }

  private Optional<Long> id(String sql, Object... parameters) throws SQLException {
    return Rows.list(connection, sql, row -> row.getLong(1), parameters).stream().findFirst();
  }
}
