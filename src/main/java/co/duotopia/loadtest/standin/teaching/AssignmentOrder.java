package co.duotopia.loadtest.standin.teaching;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A teacher's request for an assignment.
 *
 * @param students none: the whole class
 * @param practiceMode null: left out, and stored as reading
 * @param scoreCategory may be null; the newer generation takes it from the practice mode
 */
record AssignmentOrder(
    String title,
    String description,
    long classroomId,
    List<Long> contents,
    List<Long> students,
    OffsetDateTime due,
    String practiceMode,
    String answerMode,
    String scoreCategory) {
  private static final Set<String> PRACTICE_MODES =
      Set.of(
          "reading",
          "rearrangement",
          "word_reading",
          "word_selection",
          "word_selection_quiz",
          "word_spelling",
          "word_spelling_quiz",
          "word_cloze",
          "word_cloze_quiz",
          "tug_of_war");

  static AssignmentOrder read(RequestFields fields, boolean newer) {
    String title = fields.text("title");
    long classroom = fields.integer("classroom_id");
    List<Long> contents = fields.integers("content_ids");
    List<Long> students = fields.optionalIntegers("student_ids");
    String mode = fields.optionalText("practice_mode").orElse(null);
    if (newer && mode != null && !PRACTICE_MODES.contains(mode)) {
      fields.refuse("practice_mode", "practice_mode must be a known one");
    }
    OffsetDateTime due = due(fields);
    String answerMode =
        fields.optionalText("answer_mode").filter("listening"::equals).orElse("writing");
    String category = fields.optionalText("score_category").orElse(null);
    if (newer) {
      category = mode == null || mode.equals("reading") ? "speaking" : null;
    }
    String description = fields.optionalText("description").orElse(null);
    fields.check();
    return new AssignmentOrder(
        title, description, classroom, contents, students, due, mode, answerMode, category);
  }

  static OffsetDateTime due(RequestFields fields) {
    Optional<String> text = fields.optionalText("due_date");
    try {
      return text.map(AssignmentOrder::time).orElse(null);
    } catch (DateTimeException e) {
      fields.refuse("due_date", "Input should be a valid datetime");
      return null;
    }
  }

  private static OffsetDateTime time(String text) {
    return text.length() == "2026-01-01".length()
        ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
        : OffsetDateTime.parse(text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? text : text + "Z");
  }

  /** Contents first: 404 for an unknown one, and for one named twice; deactivated ones are good. */
  void checkContents(Connection connection, boolean newer) throws SQLException {
    long known =
        Rows.id(connection, "SELECT count(*) FROM contents WHERE id = ANY (?)", array(contents));
    if (known != contents.size()) {
      throw ApiError.detail(404, "Some contents not found");
    }
    if (newer) {
      checkNewer(connection);
    }
  }

  /** The sound of the items is checked only if a mode was named. */
  private void checkNewer(Connection connection) throws SQLException {
    long sets =
        Rows.id(
            connection,
            "SELECT count(*) FROM contents WHERE id = ANY (?) AND type = 'VOCABULARY_SET'",
            array(contents));
    if (sets > 2) {
      throw ApiError.detail(400, "At most 2 vocabulary sets are allowed");
    }
    long silent =
        Rows.id(
            connection,
            """
            SELECT count(*) FROM content_items
            WHERE content_id = ANY (?) AND coalesce(audio_url, '') = ''""",
            array(contents));
    if ("reading".equals(practiceMode) && silent > 0) {
      throw ApiError.detail(422, "EXAMPLE_AUDIO_REQUIRED");
    }
  }

  /** The students whom the assignment is for. */
  List<Long> recipients(Connection connection) throws SQLException {
    List<Long> active =
        Rows.list(
            connection,
            """
            SELECT s.id FROM classroom_students cs JOIN students s ON s.id = cs.student_id
            WHERE cs.classroom_id = ? AND cs.is_active AND s.is_active ORDER BY s.id""",
            row -> row.getLong(1),
            classroomId);
    if (!active.containsAll(students)) {
      throw ApiError.detail(400, "Some students are not active in this classroom");
    }
    if (active.isEmpty()) {
      throw ApiError.detail(400, "No active students in this classroom");
    }
    return students.isEmpty() ? active : students;
  }

  static Object array(List<Long> ids) {
    return ids.stream().mapToInt(id -> (int) Math.min(id, Integer.MAX_VALUE)).toArray();
  }
}
