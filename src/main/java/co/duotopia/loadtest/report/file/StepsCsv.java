package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.grading.limit.LoadStep;
import co.duotopia.loadtest.results.CsvFile;
import co.duotopia.loadtest.run.RunDirectory;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Writes results_steps.csv: a row for each {@link LoadStep}. Times are ISO 8601 in UTC, response
 * times in milliseconds; what is empty is unknown.
 */
public final class StepsCsv {
  private static final List<String> HEADER =
      List.of(
          "Step",
          "Begin",
          "Held Seconds",
          "Users",
          "Requests",
          "Failures",
          "Requests/s",
          "50%",
          "95%",
          "99%",
          "Standstill Seconds",
          "Database Connections",
          "Limits",
          "Knee");

  private StepsCsv() {}

  /**
   * Without steps there is no such file, not even an earlier one.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  public static void write(RunDirectory run, List<LoadStep> steps) {
    CsvFile.writeIf(
        !steps.isEmpty(),
        run.steps(),
        rows -> {
          rows.accept(HEADER);
          steps.forEach(step -> rows.accept(row(step)));
        });
  }

  private static List<String> row(LoadStep step) {
    return List.of(
        Integer.toString(step.number()),
        step.from().toString(),
        Long.toString(step.held().toSeconds()),
        Integer.toString(step.users()),
        Long.toString(step.requests()),
        Long.toString(step.failures()),
        CsvFile.number(step.perSecond()),
        number(step.p50()),
        number(step.p95()),
        number(step.p99()),
        Integer.toString(step.standstill()),
        step.connections().isPresent() ? Integer.toString(step.connections().getAsInt()) : "",
        step.limits().name().toLowerCase(Locale.ROOT),
        step.knee() ? "knee" : "");
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }
}
