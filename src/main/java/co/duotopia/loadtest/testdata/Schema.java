package co.duotopia.loadtest.testdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables as they are in this database.
 *
 * @param columns by table: each column, and whether an INSERT must give it a value; a table that is
 *     not there is not in it
 * @param byIdentities whether students log in by rows of {@code identities}, as in the newer
 *     generation of the service, or by their own
 */
record Schema(Map<String, Map<String, Boolean>> columns, boolean byIdentities) {

  static Schema read(Connection connection, List<String> tables) throws SQLException {
    Map<String, Map<String, Boolean>> columns = new LinkedHashMap<>();
    try (PreparedStatement query = connection.prepareStatement(StudentQuery.COLUMNS.text())) {
      query.setArray(1, connection.createArrayOf("text", tables.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          columns
              .computeIfAbsent(row.getString("table_name"), name -> new LinkedHashMap<>())
              .put(row.getString("column_name"), row.getBoolean("must_be_given"));
        }
      }
    }
    return new Schema(columns, readLogins(connection));
  }

  private static boolean readLogins(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(StudentQuery.LOGINS.text());
        ResultSet row = query.executeQuery()) {
      return row.next() && row.getBoolean("by_identities");
    }
  }

  List<String> present(List<String> tables) {
    return tables.stream().filter(this::has).toList();
  }

  boolean has(String table) {
    return columns.containsKey(table);
  }

  boolean has(String table, String column) {
    return columns.getOrDefault(table, Map.of()).containsKey(column);
  }

  /** The columns that an INSERT must give a value. */
  List<String> needed(String table) {
    return columns.getOrDefault(table, Map.of()).entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** One line for each table that is not there. */
  List<String> missing(List<String> tables) {
    return tables.stream()
        .filter(table -> !columns.containsKey(table))
        .map(
            table ->
                "table %s must exist in the search path of the user, but does not; is this the service's database?"
                    .formatted(table))
        .toList();
  }

  /**
   * One line for each privilege that the user lacks; all tables must be there.
   *
   * @param privileges on every table, such as SELECT
   */
  static List<String> lacking(Connection connection, List<String> tables, List<String> privileges)
      throws SQLException {
    List<String> problems = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(StudentQuery.PRIVILEGES.text())) {
      query.setArray(1, connection.createArrayOf("text", tables.toArray()));
      query.setArray(2, connection.createArrayOf("text", privileges.toArray()));
      query.setArray(3, connection.createArrayOf("text", privileges.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          problems.add(problem(row.getString("object"), row.getString("lacking")));
        }
      }
    }
    return problems;
  }

  private static String problem(String object, String lacking) {
    return lacking.equals("BYPASSRLS")
        ? object
            + " must show all its rows, but row-level security hides some; connect as its owner"
        : "%s must allow this user %s, but does not; grant it, or connect as another user"
            .formatted(object, lacking);
  }
}
