package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.grading.ExitCode;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.run.RunDirectory;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The result of a run, for whoever started it.
 *
 * @param words the last lines on the console
 * @param exitCode of the process
 * @param files empty when not all could be written
 */
public record Conclusion(String words, int exitCode, Optional<ResultFiles> files) {
  private static final Logger LOG = LoggerFactory.getLogger(Conclusion.class);

  /** Exit code of a run that has no verdict. */
  static final int NO_RESULTS = 1;

  /** Writes the result files; that they cannot be written is said, too. Never throws. */
  public static Conclusion of(RunDirectory run) {
    return of(run, () -> ResultFiles.write(run));
  }

  /**
   * This conclusion with the assertions that the engine evaluates after all result files are
   * written; writes the files again only if the assertions change anything. Never throws.
   */
  Conclusion with(Supplier<List<EngineAssertion>> evaluated, RunDirectory run) {
    return files.map(written -> of(run, () -> written.with(evaluated.get(), run))).orElse(this);
  }

  /**
   * The conclusion of a run that was merged: lets the engine write its report once all result files
   * are there, and adds its assertions. Never throws.
   */
  public static Conclusion ofMerged(RunDirectory run) {
    Conclusion own = of(run);
    EngineReport.write(run);
    return own.with(() -> EngineAssertion.read(run), run);
  }

  private static Conclusion of(RunDirectory run, Supplier<ResultFiles> writing) {
    try {
      ResultFiles files = writing.get();
      return new Conclusion(
          "%s%nReport: %s%nResults: %s"
              .formatted(files.summary(), run.report().toUri(), run.path()),
          ExitCode.of(files.results(), files.assessment().outcome())
              .orElse(files.assessment().outcome().exitCode()),
          Optional.of(files));
    } catch (RuntimeException | Error e) {
      LOG.debug("{}: result files", run.path(), e);
      String why = e instanceof Exception failed ? InvalidInput.reason(failed) : e.toString();
      return new Conclusion(
          "Void: the result files could not be written: %s%nResults: %s (write them with: ./run_tests.sh report %s)"
              .formatted(why, run.path(), run.path()),
          NO_RESULTS,
          Optional.empty());
    }
  }
}
