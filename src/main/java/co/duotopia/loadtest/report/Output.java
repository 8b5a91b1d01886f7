package co.duotopia.loadtest.report;

import co.duotopia.loadtest.grading.Isolation;
import co.duotopia.loadtest.report.file.FindingsPage;
import co.duotopia.loadtest.report.file.JunitXml;
import co.duotopia.loadtest.report.file.SummaryJson;
import co.duotopia.loadtest.report.html.HtmlReport;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.WholeFile;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Writes the files of a run's results, each even if another cannot be written. */
final class Output {
  private final RunDirectory run;
  private final Isolation isolation = new Isolation();
  private Optional<UncheckedIOException> unwritten = Optional.empty();

  Output(RunDirectory run) {
    this.run = run;
  }

  /** What cannot be written is kept in mind; what cannot be made is a part that failed. */
  void write(String name, Runnable writing) {
    isolation.run(
        name,
        () -> {
          try {
            writing.run();
          } catch (UncheckedIOException e) {
            unwritten = unwritten.or(() -> Optional.of(e));
          }
        });
  }

  /**
   * Writes all of them; if one cannot be made, the others once more, so that they say so.
   *
   * @throws UncheckedIOException when one could not be written
   */
  ResultFiles all(ResultFiles judged) {
    each(judged);
    List<Isolation.Failed> failed = isolation.failed();
    ResultFiles files = judged.failing(failed);
    if (!failed.isEmpty()) {
      each(files);
    }
    unwritten.ifPresent(
        e -> {
          throw e;
        });
    return files;
  }

  private void each(ResultFiles files) {
    summary(files);
    write(
        "junit.xml",
        () ->
            WholeFile.write(
                run.junit(), JunitXml.of(files.results(), files.assessment(), files.diagnosis())));
    write(
        "findings.md",
        () ->
            WholeFile.write(
                run.findings(),
                FindingsPage.of(
                    files.results(), files.assessment(), files.diagnosis(), files.baseline())));
    write(
        "report.html",
        () ->
            WholeFile.writeBytes(
                run.report(),
                out ->
                    HtmlReport.write(
                        files.results(),
                        files.assessment(),
                        files.diagnosis(),
                        files.baseline(),
                        out)));
  }

  void summary(ResultFiles files) {
    write(
        "summary.json",
        () ->
            WholeFile.write(
                run.summary(),
                SummaryJson.of(
                    files.results(), files.assessment(), files.diagnosis(), files.baseline())));
  }
}
