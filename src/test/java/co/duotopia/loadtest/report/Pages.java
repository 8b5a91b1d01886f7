package co.duotopia.loadtest.report;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.report.html.HtmlReport;
import co.duotopia.loadtest.results.RunResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** report.html as text. */
public final class Pages {
  private Pages() {}

  public static String of(RunResults results, Assessment assessment) {
    return of(results, assessment, Diagnoses.none());
  }

  public static String of(RunResults results, Assessment assessment, Diagnosis diagnosis) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try {
      HtmlReport.write(results, assessment, diagnosis, Optional.empty(), page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toString(StandardCharsets.UTF_8);
  }
}
