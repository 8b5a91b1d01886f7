package co.duotopia.loadtest.results;

import co.duotopia.loadtest.monitor.DatabaseCsv;
import co.duotopia.loadtest.monitor.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.DatabaseSample;
import co.duotopia.loadtest.run.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The figures of a whole run in short.
 *
 * @param requests one row a request name, in alphabetical order, without requests that never ended
 * @param all of them together
 * @param database what the database monitor saw
 * @param partial why these are not the figures of the whole run; empty when they are
 */
public record RunSummary(
    List<Row> requests, Row all, DatabasePeak database, Optional<String> partial) {

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

    private static Row of(Statistics request, RunResults results) {
      return new Row(
          request.name(),
          request.count(),
          request.failures(),
          request.percentile(50),
          request.percentile(95),
          request.percentile(99),
          results.perSecond(request.count()));
    }
  }

  /**
   * The database's connections at their highest.
   *
   * @param watched whether there was a database to watch
   * @param connections the most at once, of the samples that could see; empty when none could
   * @param blind samples that could not see
   */
  public record DatabasePeak(boolean watched, OptionalInt connections, long blind) {

    /**
     * From database.csv; without that file there was no database to watch.
     *
     * @throws co.duotopia.loadtest.config.InvalidInput when the file is damaged
     */
    public static DatabasePeak read(Path database) {
      if (!Files.exists(database)) {
        return new DatabasePeak(false, OptionalInt.empty(), 0);
      }
      List<DatabaseSample> samples = DatabaseCsv.read(database);
      OptionalInt peak =
          samples.stream()
              .flatMap(sample -> sample.connections().stream())
              .mapToInt(Connections::total)
              .max();
      long blind = samples.stream().filter(sample -> sample.connections().isEmpty()).count();
      return new DatabasePeak(true, peak, blind);
    }
  }

  /** Whether any upload has ended, well or not. */
  public boolean hasUploads() {
    return requests.stream().anyMatch(row -> row.name().contains("/upload-recording"));
  }

  public static RunSummary of(RunResults results, DatabasePeak database) {
    return new RunSummary(
        results.requests().stream().map(request -> Row.of(request, results)).toList(),
        Row.of(results.all(), results),
        database,
        results.partial());
  }

  /** Of the figures that were recorded live. */
  public static RunSummary of(Map<String, Figures> totals, DatabasePeak database) {
    Figures all = Figures.sum(totals.values());
    List<Row> rows = new ArrayList<>();
    totals.forEach((name, figures) -> rows.add(Row.of(name, figures, all.span())));
    return new RunSummary(
        rows, Row.of("all requests", all, all.span()), database, Optional.empty());
  }
}
