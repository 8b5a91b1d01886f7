package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.grading.ExitCode;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.report.StepSummary;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.UncheckedIOException;

/**
 * What a run comes to, for who started it.
 *
 * @param words the last ones on the console
 * @param exitCode of the process
 */
record Conclusion(String words, int exitCode) {
  private static final int NO_RESULTS = 1;

  /** Writes the result files; that they cannot be written is said, too. */
  static Conclusion of(RunDirectory run) {
    try {
      ResultFiles files = ResultFiles.write(run);
      StepSummary.append(run, System.getenv());
      return new Conclusion(
          "%s%nReport: %s%nResults: %s"
              .formatted(files.summary(), run.report().toUri(), run.path()),
          ExitCode.of(files.results(), files.assessment().outcome())
              .orElse(files.assessment().outcome().exitCode()));
    } catch (InvalidInput | UncheckedIOException e) {
      return new Conclusion(
          "Void: the result files could not be written: %s%nResults: %s (write them with: report %s)"
              .formatted(e.getMessage(), run.path(), run.path()),
          NO_RESULTS);
    }
  }
}
