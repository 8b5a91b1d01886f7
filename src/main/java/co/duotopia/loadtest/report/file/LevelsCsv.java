package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.capacity.LevelWindow;
import co.duotopia.loadtest.capacity.Visit;
import co.duotopia.loadtest.results.CsvFile;
import co.duotopia.loadtest.run.RunDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes results_levels.csv: a row for each window of a search for the capacity, those of
 * recoveries included. Times are ISO 8601 in UTC, response times in milliseconds.
 */
public final class LevelsCsv {
  private static final List<String> HEADER =
      List.of(
          "Visit",
          "Users",
          "Purpose",
          "Begin",
          "Seconds",
          "Requests",
          "Failures",
          "Requests/s",
          "50%",
          "95%",
          "Verdict",
          "Reason");

  private LevelsCsv() {}

  /**
   * Without a search there is no such file, not even an earlier one.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  public static void write(RunDirectory run, Optional<CapacityAnswer> answer) {
    CsvFile.writeIf(
        answer.isPresent(), run.levels(), rows -> rows(answer.orElseThrow().visits(), rows));
  }

  private static void rows(List<Visit> visits, Consumer<List<String>> rows) {
    rows.accept(HEADER);
    for (int i = 0; i < visits.size(); i++) {
      for (LevelWindow window : visits.get(i).windows()) {
        rows.accept(row(i + 1, visits.get(i), window));
      }
    }
  }

  private static List<String> row(int number, Visit visit, LevelWindow window) {
    return List.of(
        Integer.toString(number),
        Integer.toString(visit.users()),
        visit.purpose().name().toLowerCase(Locale.ROOT),
        window.from().toString(),
        Integer.toString(window.seconds()),
        Long.toString(window.requests()),
        Long.toString(window.failures()),
        CsvFile.number(window.perSecond()),
        Long.toString(window.p50()),
        Long.toString(window.p95()),
        window.verdict().name().toLowerCase(Locale.ROOT),
        window.reason());
  }
}
