package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.RunDirectory;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes results_stats.csv, results_stats_history.csv and results_failures.csv with the columns of
 * Locust's {@code --csv}; each appears whole or not at all.
 *
 * <p>A request's first word is its <i>Type</i> (in the failures <i>Method</i>), the rest its
 * <i>Name</i>; the row of all requests is the last one, with an empty type and the name {@code
 * Aggregated}. Times are in milliseconds, sizes in bytes. An empty size is unknown. Rates are over
 * the whole run's span, so that they add up (Locust takes each request's own span).
 *
 * <p>Of a run of which something is missing, results_failures.csv says so in its first row: without
 * method and name, with the error {@code partial: …} and 0 occurrences, so that sums stay right.
 * The other two keep Locust's rows exactly: programs take the last row of results_stats.csv for all
 * requests, and each row of the history for a second.
 */
public final class LocustCsv {
  static final List<Double> PERCENTILES =
      List.of(50.0, 66.0, 75.0, 80.0, 90.0, 95.0, 98.0, 99.0, 99.9, 99.99);
  static final List<String> PERCENTILE_COLUMNS =
      List.of("50%", "66%", "75%", "80%", "90%", "95%", "98%", "99%", "99.9%", "99.99%", "100%");
  static final String AGGREGATED = "Aggregated";

  private LocustCsv() {}

  /** Replaces results_stats.csv. */
  public static void writeStats(RunDirectory run, RunResults results) {
    CsvFile.write(run.stats(), rows -> stats(results, rows));
  }

  /** Replaces results_stats_history.csv, the largest. */
  public static void writeHistory(RunDirectory run, RunResults results) {
    CsvFile.write(run.statsHistory(), rows -> new StatsHistory(results).write(rows));
  }

  /** Replaces results_failures.csv. */
  public static void writeFailures(RunDirectory run, RunResults results) {
    CsvFile.write(run.failures(), rows -> failures(results, rows));
  }

  private static void stats(RunResults results, CsvFile.Rows rows) {
    List<String> header =
        new ArrayList<>(
            List.of(
                "Type",
                "Name",
                "Request Count",
                "Failure Count",
                "Median Response Time",
                "Average Response Time",
                "Min Response Time",
                "Max Response Time",
                "Average Content Size",
                "Requests/s",
                "Failures/s"));
    header.addAll(PERCENTILE_COLUMNS);
    rows.accept(header);
    for (Statistics request : results.requests()) {
      String size = CsvFile.number(results.received().mean(request.name()));
      rows.accept(row(type(request.name()), name(request.name()), request, size, results));
    }
    String size = CsvFile.number(results.received().mean());
    rows.accept(row("", AGGREGATED, results.all(), size, results));
  }

  private static List<String> row(
      String type, String name, Statistics request, String size, RunResults results) {
    List<String> row =
        new ArrayList<>(
            List.of(
                type,
                name,
                Long.toString(request.count()),
                Long.toString(request.failures()),
                Long.toString(request.percentile(50)),
                CsvFile.number(request.mean()),
                Long.toString(request.min()),
                Long.toString(request.max()),
                size,
                CsvFile.number(results.perSecond(request.count())),
                CsvFile.number(results.perSecond(request.failures()))));
    if (request.count() == 0) {
      PERCENTILE_COLUMNS.forEach(column -> row.add("N/A"));
    } else {
      PERCENTILES.forEach(percentile -> row.add(Long.toString(request.percentile(percentile))));
      row.add(Long.toString(request.max()));
    }
    return row;
  }

  /**
   * Columns that Locust does not have come last: First and Last Seen, ISO 8601 in UTC, and the
   * Outcome as data, {@code STATUS 413} or {@code TIMED_OUT}; see {@code run.Outcome#kind}. Where
   * requests asked for traces, also the id of the Trace of one of them.
   */
  private static void failures(RunResults results, CsvFile.Rows rows) {
    boolean traced = results.failures().stream().anyMatch(failure -> !failure.trace().isEmpty());
    List<String> header =
        List.of("Method", "Name", "Error", "Occurrences", "First Seen", "Last Seen", "Outcome");
    rows.accept(with(traced, "Trace", header));
    results
        .partial()
        .ifPresent(
            why ->
                rows.accept(with(traced, "", List.of("", "", "partial: " + why, "0", "", "", ""))));
    for (Failure failure : results.failures()) {
      rows.accept(
          with(
              traced,
              failure.trace(),
              List.of(
                  type(failure.request()),
                  name(failure.request()),
                  failure.error(),
                  Long.toString(failure.occurrences()),
                  failure.firstSeen().toString(),
                  failure.lastSeen().toString(),
                  failure.outcome().kind())));
    }
  }

  private static List<String> with(boolean wanted, String last, List<String> fields) {
    List<String> row = new ArrayList<>(fields);
    if (wanted) {
      row.add(last);
    }
    return row;
  }

  private static String type(String request) {
    return request.substring(0, Math.max(0, request.indexOf(' ')));
  }

  private static String name(String request) {
    return request.substring(request.indexOf(' ') + 1);
  }
}
