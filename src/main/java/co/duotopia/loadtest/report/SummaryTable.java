package co.duotopia.loadtest.report;

import co.duotopia.loadtest.results.RunSummary;
import co.duotopia.loadtest.results.RunSummary.DatabasePeak;
import co.duotopia.loadtest.results.RunSummary.Row;
import java.util.Locale;

/** The table that a run ends with on the console; as wide as the longest request name needs. */
public final class SummaryTable {
  private static final String FIGURES = " %9d %9d %8d %8d %8d %9.1f%n";

  private SummaryTable() {}

  public static String of(RunSummary summary) {
    int width = summary.all().name().length();
    for (Row row : summary.requests()) {
      width = Math.max(width, row.name().length());
    }
    String name = "%-" + width + "s";
    StringBuilder table = new StringBuilder(String.format("%n"));
    table.append(
        String.format(
            Locale.ROOT,
            name + " %9s %9s %8s %8s %8s %9s%n",
            "",
            "requests",
            "failures",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "req/s"));
    for (Row row : summary.requests()) {
      line(table, name, row);
    }
    line(table, name, summary.all());
    table.append("Database: ").append(database(summary.database()));
    summary
        .partial()
        .ifPresent(reason -> table.append(System.lineSeparator()).append("Partial: " + reason));
    return table.toString();
  }

  private static void line(StringBuilder table, String name, Row row) {
    table.append(
        String.format(
            Locale.ROOT,
            name + FIGURES,
            row.name(),
            row.count(),
            row.failures(),
            row.p50(),
            row.p95(),
            row.p99(),
            row.perSecond()));
  }

  private static String database(DatabasePeak peak) {
    if (!peak.watched()) {
      return "not watched";
    }
    String connections =
        peak.connections().isPresent()
            ? "at most " + peak.connections().getAsInt() + " connections"
            : "connections unknown";
    return peak.blind() == 0
        ? connections
        : connections
            + "; "
            + peak.blind()
            + (peak.blind() == 1 ? " sample" : " samples")
            + " could not see it";
  }
}
