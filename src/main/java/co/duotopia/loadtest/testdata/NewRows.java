package co.duotopia.loadtest.testdata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows to insert into one table, as one statement.
 *
 * @param source what stands behind SELECT's columns: FROM and WHERE, or nothing for one row
 * @param columns an SQL expression by each column that the table must have
 * @param ifThere the same for columns that are filled where the table has them: the service gives
 *     them defaults of its own, not the database's, so they would be NULL
 */
record NewRows(
    String table, String source, Map<String, String> columns, Map<String, String> ifThere) {

  /** Without columns yet. */
  static NewRows of(String table, String source) {
    return new NewRows(table, source, Map.of(), Map.of());
  }

  NewRows with(String column, String expression) {
    return new NewRows(table, source, plus(columns, column, expression), ifThere);
  }

  NewRows withIfThere(String column, String expression) {
    return new NewRows(table, source, columns, plus(ifThere, column, expression));
  }

  /** Reasons why the table cannot take the rows, one line each. */
  List<String> problems(Schema schema) {
    List<String> problems = new ArrayList<>();
    for (String column : columns.keySet()) {
      if (!schema.has(table, column)) {
        problems.add(
            "table %s must have a column %s, but has none; is this the service's database?"
                .formatted(table, column));
      }
    }
    for (String column : schema.needed(table)) {
      if (!columns.containsKey(column) && !ifThere.containsKey(column)) {
        problems.add(
            "column %s.%s must allow NULL or have a default, since nothing is known to put there, but does not; give it a default"
                .formatted(table, column));
      }
    }
    return problems;
  }

  /** The statement for a schema without problems. */
  String insert(Schema schema) {
    Map<String, String> all = new LinkedHashMap<>(columns);
    ifThere.forEach(
        (column, expression) -> {
          if (schema.has(table, column)) {
            all.put(column, expression);
          }
        });
    return "INSERT INTO %s (%s)\nSELECT %s\n%s"
        .formatted(
            table,
            String.join(", ", all.keySet()),
            String.join(",\n       ", all.values()),
            source);
  }

  private static Map<String, String> plus(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }
}
