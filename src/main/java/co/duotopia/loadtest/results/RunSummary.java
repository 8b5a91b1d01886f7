package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The figures of a whole run in short.
 *
 * @param requests one row a request name, in alphabetical order, without requests that never ended
 * @param all of them together
 * @param database what the database monitor saw
 */
public record RunSummary(List<Row> requests, Row all, DatabasePeak database) {

  /**
   * @param p50 response time in ms, as the other percentiles; 0 without requests
   * @param perSecond requests that ended, over the time from the run's first request to its last
   *     answer
   */
  public record Row(
      String name, long count, long failures, long p50, long p95, long p99, double perSecond) {

    private static Row of(String name, Figures figures, Duration elapsed) {
      return new Row(
          name,
          figures.count(),
          figures.failures(),
          figures.percentile(50),
          figures.percentile(95),
          figures.percentile(99),
          elapsed.isZero() ? 0 : figures.count() / (elapsed.toMillis() / 1000.0));
    }
  }

  /**
   * The database's connections at their highest.
   *
   * @param watched whether there was a database to watch
   * @param connections the most at once, of the samples that could see; empty when none could
   * @param blind samples that could not see
   */
  public record DatabasePeak(boolean watched, OptionalInt connections, long blind) {}

  /** Whether any upload has ended, well or not. */
  public boolean hasUploads() {
    return requests.stream().anyMatch(row -> row.name().contains("/upload-recording"));
  }

  public static RunSummary of(Map<String, Figures> totals, DatabasePeak database) {
    Figures all = Figures.sum(totals.values());
    List<Row> rows = new ArrayList<>();
    totals.forEach((name, figures) -> rows.add(Row.of(name, figures, all.span())));
    return new RunSummary(rows, Row.of("all requests", all, all.span()), database);
  }
}
