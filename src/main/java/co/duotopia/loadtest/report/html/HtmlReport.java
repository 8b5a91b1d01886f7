package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.comparison.baseline.BaselineComparison;
import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.report.compared.BaselineView;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.results.RunResults;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The report of a run as one HTML page that needs nothing beside it: styles, scripts and figures
 * are in it, and it loads nothing. Links lead to the files of the run's directory, where it
 * belongs.
 *
 * <p>Verdict, tables and failures can be read without scripts; the charts need them. Equal results
 * give equal pages. Nothing that a target answered can run in it: all text is escaped, and its
 * content security policy allows its own scripts and styles only.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /** Writes the page, in UTF-8. */
  public static void write(
      RunResults results,
      Assessment assessment,
      Diagnosis diagnosis,
      Optional<BaselineComparison> baseline,
      OutputStream out)
      throws IOException {
    TimeAxis clock = TimeAxis.of(results);
    ReportPage.write(
        new ReportView(
            HeaderView.of(results, clock),
            VerdictView.of(results, assessment, diagnosis, clock),
            FindingsView.of(results, diagnosis, clock),
            baseline.map(BaselineView::of),
            GradesView.of(results, assessment, clock),
            ChartsView.of(results, diagnosis, clock),
            RequestsView.of(results),
            FailuresView.of(results, clock),
            LogView.of(results, assessment, diagnosis, clock),
            EventsView.of(results.events(), clock),
            InjectorsView.of(results.info(), clock),
            SettingsView.of(results.info())),
        out);
  }

  /** What the template shows, section by section. */
  record ReportView(
      HeaderView header,
      VerdictView verdict,
      FindingsView findings,
      Optional<BaselineView> comparison,
      GradesView grades,
      ChartsView charts,
      RequestsView requests,
      FailuresView failures,
      LogView log,
      EventsView events,
      InjectorsView injectors,
      SettingsView settings) {}
}
