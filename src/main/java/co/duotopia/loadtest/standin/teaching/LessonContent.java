package co.duotopia.loadtest.standin.teaching;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A content of a lesson. The answer to its making names no item ids; the list of the lesson's does.
 */
public record LessonContent(
    long id, String type, String title, List<NewItem> items, int itemsCount) {
  private static final String DEFAULT_TYPE = "EXAMPLE_SENTENCES";
  private static final Set<String> TYPES =
      Set.of("SENTENCE_MAKING", "VOCABULARY_SET", "MULTIPLE_CHOICE", "SCENARIO_DIALOGUE");

  public record NewItem(String text, String translation, String audioUrl) {
    static NewItem of(RequestFields fields) {
      return new NewItem(
          fields.optionalText("text").orElse(""),
          fields.optionalText("translation").orElse(null),
          fields.optionalText("audio_url").orElse(null));
    }
  }

  public record ListedItem(long id, String text, String translation, String audioUrl) {}

  public record Listed(long id, String type, String title, List<ListedItem> items) {}

  public static LessonContent create(
      Connection connection, long lessonId, long teacherId, RequestFields fields)
      throws SQLException {
    String title = fields.text("title");
    List<NewItem> items = fields.objects("items").stream().map(NewItem::of).toList();
    String asked = fields.optionalText("type").orElse("").toUpperCase(Locale.ROOT);
    fields.check();
    checkLesson(connection, lessonId, teacherId);
    String type = TYPES.contains(asked) ? asked : DEFAULT_TYPE;
    long id =
        Rows.id(
            connection,
            """
            INSERT INTO contents (lesson_id, type, title, order_index, is_active, is_public)
            SELECT ?, ?::contenttype, ?, coalesce(max(order_index), 0) + 1, true, false
            FROM contents WHERE lesson_id = ? RETURNING id""",
            lessonId,
            type,
            title,
            lessonId);
    return new LessonContent(id, type, title, items, items.size());
  }

  /** The second of two transactions. */
  public void insertItems(Connection connection) throws SQLException {
    for (int i = 0; i < items.size(); i++) {
      NewItem item = items.get(i);
      Rows.change(
          connection,
          """
          INSERT INTO content_items (content_id, order_index, text, translation, audio_url)
          VALUES (?, ?, ?, ?, ?)""",
          id,
          i,
          item.text,
          item.translation,
          item.audioUrl);
    }
  }

  public static List<Listed> list(Connection connection, long lessonId, long teacherId)
      throws SQLException {
    checkLesson(connection, lessonId, teacherId);
    List<Listed> contents = new ArrayList<>();
    for (Listed content :
        Rows.list(
            connection,
            """
            SELECT id, type::text, title FROM contents
            WHERE lesson_id = ? AND is_active AND NOT is_assignment_copy ORDER BY order_index, id""",
            row -> new Listed(row.getLong(1), row.getString(2), row.getString(3), List.of()),
            lessonId)) {
      List<ListedItem> items =
          Rows.list(
              connection,
              """
              SELECT id, text, translation, audio_url FROM content_items
              WHERE content_id = ? ORDER BY order_index""",
              LessonContent::item,
              content.id);
      contents.add(new Listed(content.id, content.type, content.title, items));
    }
    return contents;
  }

  private static ListedItem item(ResultSet row) throws SQLException {
    return new ListedItem(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
  }

  private static void checkLesson(Connection connection, long id, long teacherId)
      throws SQLException {
    String mine =
        """
        SELECT l.id FROM lessons l JOIN programs p ON p.id = l.program_id
        WHERE l.id = ? AND p.teacher_id = ? AND l.is_active""";
    if (Rows.first(connection, mine, row -> row.getLong(1), id, teacherId).isEmpty()) {
      throw ApiError.detail(404, "Lesson not found");
    }
  }
}
