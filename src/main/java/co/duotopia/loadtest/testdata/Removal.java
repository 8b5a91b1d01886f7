package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes marked rows and what belongs to them. What to delete is looked up once, before anything
 * is: contents are found through rows that have to go before them.
 *
 * @param ids of the marked rows, by table
 */
record Removal(Map<String, List<Long>> ids) {

  /**
   * @param column holds ids of {@code owner}
   */
  private record Step(String table, String column, String owner) {
    Step(String table) {
      this(table, "id", table);
    }
  }

  /** Each before what it refers to. Cascades would do some of it, but would not count. */
  private static final List<Step> STEPS =
      List.of(
          new Step("student_content_progress", "student_assignment_id", "student_assignments"),
          new Step("student_item_progress", "student_assignment_id", "student_assignments"),
          new Step("student_assignments"),
          new Step("assignment_contents", "assignment_id", "assignments"),
          new Step("assignment_analysis_reports", "assignment_id", "assignments"),
          new Step("assignments"),
          new Step("content_items", "content_id", "contents"),
          new Step("contents"),
          new Step("lessons"),
          new Step("programs"),
          new Step("classroom_students", "student_id", "students"),
          new Step("classrooms"),
          new Step("students"),
          new Step("identities"),
          new Step("teachers"));

  /** Tables of the newer generation only. */
  private static final List<String> NEWER = List.of("assignment_analysis_reports", "identities");

  /** Those that must be there. */
  static final List<String> TABLES =
      STEPS.stream().map(Step::table).filter(table -> !NEWER.contains(table)).toList();

  /** Those that may be there. */
  static final List<String> ALL_TABLES = STEPS.stream().map(Step::table).toList();

  private static final List<String> STRANGERS_PARAMETERS =
      List.of(
          "students", "programs", "classrooms", "assignments", "contents", "student_assignments");

  static Removal find(Connection connection, Schema schema, Batch.Marks marks) throws SQLException {
    Map<String, List<Long>> ids = new LinkedHashMap<>();
    find(
        connection,
        StudentQuery.MARKED,
        ids,
        marks.studentEmail(),
        marks.teacherEmail(),
        marks.name());
    if (schema.byIdentities()) {
      find(connection, StudentQuery.IDENTITIES, ids, marks.studentEmail());
    }
    return new Removal(ids);
  }

  private static void find(
      Connection connection, StudentQuery text, Map<String, List<Long>> ids, String... patterns)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(text.text())) {
      for (int i = 0; i < patterns.length; i++) {
        query.setString(i + 1, patterns[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          ids.computeIfAbsent(row.getString("table_name"), table -> new ArrayList<>())
              .add(row.getLong("id"));
        }
      }
    }
  }

  /**
   * @throws InvalidInput when rows of others would be deleted too
   */
  void refuseStrangers(Connection connection, StudentsDatabase database) throws SQLException {
    List<String> strangers = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(StudentQuery.STRANGERS.text())) {
      for (int i = 0; i < STRANGERS_PARAMETERS.size(); i++) {
        bind(query, i + 1, STRANGERS_PARAMETERS.get(i));
      }
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          strangers.add(row.getLong("row_count") + " of " + row.getString("table_name"));
        }
      }
    }
    if (!strangers.isEmpty()) {
      throw new InvalidInput(
          database.at(
              "only test students must use the test class and its assignment, but other rows do (%s); nothing was changed; delete those first"
                  .formatted(String.join(", ", strangers))));
    }
  }

  /** The addresses of the recordings that no SQL deletes; to be asked before {@link #delete}. */
  List<String> recordings(Connection connection) throws SQLException {
    List<String> urls = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(StudentQuery.RECORDINGS.text())) {
      bind(query, 1, "student_assignments");
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          urls.add(row.getString("recording_url"));
        }
      }
    }
    return List.copyOf(urls);
  }

  /** Returns the rows deleted from each table. */
  Map<String, Integer> delete(Connection connection, Schema schema) throws SQLException {
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (Step step : STEPS) {
      if (schema.has(step.table)) {
        String sql = "DELETE FROM %s WHERE %s = ANY (?)".formatted(step.table, step.column);
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
          bind(delete, 1, step.owner);
          rows.put(step.table, delete.executeUpdate());
        }
      }
    }
    return rows;
  }

  private void bind(PreparedStatement statement, int place, String table) throws SQLException {
    Object[] values = ids.getOrDefault(table, List.of()).toArray();
    statement.setArray(place, statement.getConnection().createArrayOf("bigint", values));
  }
}
