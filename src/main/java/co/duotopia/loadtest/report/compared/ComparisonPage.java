package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.report.text.PageTemplate;
import com.samskivert.mustache.Template;
import java.util.List;

/** A comparison as one HTML file in the style of the report, without scripts. */
public final class ComparisonPage {
  static final String STYLE =
      PageTemplate.resource(ComparisonPage.class, "/co/duotopia/loadtest/report/html/report.css")
          + PageTemplate.resource(ComparisonPage.class, "compare.css");
  private static final Template TEMPLATE =
      PageTemplate.html(ComparisonPage.class, "compare.html.mustache");

  private record View(
      String style,
      String verdict,
      String level,
      List<String> sentences,
      List<String> baseline,
      List<String> runs,
      List<String> hindrances,
      List<String> remarks,
      List<ForestRow> rows,
      List<SideChart> charts,
      List<EnvironmentsTable> environments,
      List<String> gone,
      List<String> added,
      List<String> same) {
    boolean hasRows() {
      return !rows.isEmpty();
    }

    boolean hasHindrances() {
      return !hindrances.isEmpty();
    }

    boolean hasRemarks() {
      return !remarks.isEmpty();
    }
  }

  private ComparisonPage() {}

  public static String of(Comparison comparison) {
    return TEMPLATE.execute(
        new View(
            STYLE,
            ComparisonWords.verdict(comparison),
            ForestRow.level(ComparisonWords.judgement(comparison)),
            ComparisonWords.sentences(comparison),
            ComparisonWords.runs(comparison.baseline()),
            ComparisonWords.runs(comparison.runs()),
            comparison.comparability().hindrances(),
            comparison.comparability().remarks(),
            ForestRow.of(comparison.rows()),
            SampleCharts.of(comparison),
            EnvironmentsTable.of(comparison),
            comparison.findings().gone(),
            comparison.findings().added(),
            comparison.findings().same()));
  }
}
