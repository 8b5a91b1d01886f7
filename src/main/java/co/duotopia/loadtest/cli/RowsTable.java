package co.duotopia.loadtest.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Prints the number of rows of each table, for a person. */
final class RowsTable {
  private RowsTable() {}

  static void print(PrintWriter out, Map<String, Integer> rows) {
    out.printf(Locale.ROOT, "  %-27s %8s%n", "table", "rows");
    rows.forEach((table, count) -> out.printf(Locale.ROOT, "  %-27s %,8d%n", table, count));
  }
}
