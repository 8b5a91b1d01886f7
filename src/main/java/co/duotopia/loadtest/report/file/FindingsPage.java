package co.duotopia.loadtest.report.file;

import static co.duotopia.loadtest.report.text.Markdown.text;

import co.duotopia.loadtest.comparison.baseline.BaselineComparison;
import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.report.compared.ComparisonMarkdown;
import co.duotopia.loadtest.report.text.CapacityFacts;
import co.duotopia.loadtest.report.text.DiagnosisWords;
import co.duotopia.loadtest.report.text.Highlights;
import co.duotopia.loadtest.report.text.LimitFacts;
import co.duotopia.loadtest.report.text.LimitLine;
import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.report.text.PageTemplate;
import co.duotopia.loadtest.report.text.StartsFacts;
import co.duotopia.loadtest.report.text.Texts;
import co.duotopia.loadtest.report.text.Wording;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunInfo;
import com.samskivert.mustache.Template;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes findings.md: the result of a run, on a page to be pasted into a ticket. It states what was
 * measured, and what was found. Texts from the target are cut and have no effect on the page.
 *
 * @param title verdict, scenario, environment and grade
 * @param none in place of causes
 * @param run a table, as all that follow up to the failures
 */
public record FindingsPage(
    String title,
    Optional<String> partial,
    List<String> reasons,
    Optional<String> none,
    List<String> unexplained,
    List<FoundCause> causes,
    List<String> limit,
    List<String> notes,
    List<String> unseen,
    String run,
    String requests,
    Optional<String> corrected,
    List<String> starts,
    Optional<String> expectations,
    Optional<String> grades,
    Optional<String> comparison,
    Optional<String> levels,
    Optional<String> steps,
    String violation,
    Optional<String> trends,
    Optional<String> failures,
    Optional<String> log,
    List<String> highlights) {
  private static final Template TEMPLATE =
      PageTemplate.plain(FindingsPage.class, "findings.md.mustache");

  /** Around a section that is left out. */
  private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

  /**
   * @param baseline with which the run was compared
   */
  public static String of(
      RunResults results,
      Assessment assessment,
      Diagnosis diagnosis,
      Optional<BaselineComparison> baseline) {
    FindingsTables tables = new FindingsTables(results, assessment);
    FindingsPage page =
        new FindingsPage(
            title(results.info(), assessment),
            results.partial().map(Markdown::text),
            Wording.reasons(assessment).stream().map(Markdown::text).toList(),
            DiagnosisWords.none(results, diagnosis),
            sentences(diagnosis.unexplained()),
            diagnosis.findings().stream().map(FoundCause::of).toList(),
            LimitFacts.of(results, diagnosis.limit()).stream().map(FoundCause::fact).toList(),
            sentences(diagnosis.notes()),
            sentences(diagnosis.unseen()),
            RunTable.of(results),
            RequestTable.of(results),
            tables.corrected(),
            StartsFacts.sentences(results),
            tables.expectations(),
            tables.grades(),
            baseline.map(ComparisonMarkdown::of),
            CapacityFacts.answer(results).map(LevelTable::of),
            tables.steps(),
            LimitLine.violation(results, assessment),
            tables.trends(),
            tables.failures(),
            tables.log(diagnosis),
            Highlights.of(results, assessment));
    return BLANK_LINES.matcher(TEMPLATE.execute(page)).replaceAll("\n\n");
  }

  private static String title(RunInfo info, Assessment assessment) {
    return text(
        "%s: %s on %s, grade %s"
            .formatted(
                Wording.word(assessment.outcome()),
                info.scenario(),
                info.environment(),
                assessment.grade().text()));
  }

  private static List<String> sentences(List<String> facts) {
    return facts.stream().map(fact -> Markdown.sentence(Texts.sentence(fact))).toList();
  }
}
