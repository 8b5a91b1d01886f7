package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What an upload reads and writes in its transaction. */
record ItemProgress(Connection connection, long assignmentId, long itemId) {
  void checkAssignment(long studentId) throws SQLException {
    String sql = "SELECT id FROM student_assignments WHERE id = ? AND student_id = ? AND is_active";
    if (one(sql, assignmentId, studentId).isEmpty()) {
      throw ApiError.detail(404, "Assignment not found");
    }
  }

  void checkItem() throws SQLException {
    if (one("SELECT id FROM content_items WHERE id = ?", itemId).isEmpty()) {
      throw ApiError.detail(404, "Content item not found with id " + itemId);
    }
  }

  /** The id of the row that an earlier upload or the activities have left. */
  Optional<Long> find() throws SQLException {
    return one(
        """
        SELECT id FROM student_item_progress
        WHERE student_assignment_id = ? AND content_item_id = ?""",
        assignmentId,
        itemId);
  }

  long update(long row, String url) throws SQLException {
    Rows.change(
        connection,
        """
        UPDATE student_item_progress
        SET recording_url = ?, status = 'COMPLETED', submitted_at = now() WHERE id = ?""",
        url,
        row);
    return row;
  }

  /**
   * Returns the new row's id.
   *
   * @throws SQLException a unique violation when another upload was faster
   */
  long add(String url) throws SQLException {
    return one(
            """
            INSERT INTO student_item_progress
              (student_assignment_id, content_item_id, recording_url, status, submitted_at)
            VALUES (?, ?, ?, 'COMPLETED', now()) RETURNING id""",
            assignmentId,
            itemId,
            url)
        .orElseThrow();
  }

  private Optional<Long> one(String sql, Object... parameters) throws SQLException {
    return Rows.list(connection, sql, row -> row.getLong(1), parameters).stream().findFirst();
  }
}
