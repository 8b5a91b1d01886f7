package co.duotopia.loadtest.report;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.results.LocustCsv;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.WholeFile;

/**
 * What a run comes to: its results, what they are worth, what broke, and all files that say so. The
 * same files of a run give the same result files, byte for byte, at any time and on any machine.
 */
public record ResultFiles(RunResults results, Assessment assessment, Diagnosis diagnosis) {

  /**
   * Reads what the run measured, and writes results_stats.csv, results_stats_history.csv,
   * results_failures.csv, summary.json, junit.xml, findings.md and report.html; each appears whole
   * or not at all, and replaces what was there.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when the run cannot be read
   * @throws java.io.UncheckedIOException when a file cannot be written; the ones before it are
   */
  public static ResultFiles write(RunDirectory run) {
    RunResults results = RunResults.read(run);
    Assessment assessment = Assessment.of(results);
    Diagnosis diagnosis = Diagnosis.of(results, assessment);
    LocustCsv.write(run, results);
    WholeFile.write(run.summary(), SummaryJson.of(results, assessment, diagnosis));
    WholeFile.write(run.junit(), JunitXml.of(results, assessment, diagnosis));
    WholeFile.write(run.findings(), FindingsPage.of(results, assessment, diagnosis));
    WholeFile.writeBytes(
        run.report(), out -> HtmlReport.write(results, assessment, diagnosis, out));
    return new ResultFiles(results, assessment, diagnosis);
  }

  /** What the run ends with on the console: its table of requests, the verdict, and what broke. */
  public String summary() {
    return ConsoleSummary.of(results, assessment, diagnosis);
  }
}
