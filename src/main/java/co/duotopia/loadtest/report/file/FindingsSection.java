package co.duotopia.loadtest.report.file;

import static co.duotopia.loadtest.report.text.Markdown.sentence;
import static co.duotopia.loadtest.report.text.Markdown.text;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.report.text.DiagnosisWords;
import co.duotopia.loadtest.report.text.LimitFacts;
import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.report.text.Texts;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Formats;
import java.util.List;

/** What broke, and why, on the page of findings. */
final class FindingsSection {
  private final Markdown page;

  private FindingsSection(Markdown page) {
    this.page = page;
  }

  static void addTo(Markdown page, RunResults results, Diagnosis diagnosis) {
    FindingsSection section = new FindingsSection(page);
    page.heading(2, "Findings");
    DiagnosisWords.none(results, diagnosis).ifPresent(page::block);
    section.list(diagnosis.unexplained());
    diagnosis.findings().forEach(section::cause);
    section.limit(results, diagnosis);
    if (!diagnosis.unseen().isEmpty()) {
      page.block("Not seen:");
      section.list(diagnosis.unseen());
    }
  }

  private void list(List<String> facts) {
    page.list(facts.stream().map(fact -> sentence(Texts.sentence(fact))).toList());
  }

  private void cause(Finding finding) {
    page.heading(3, text(finding.title()));
    page.block(
        "**%s**, %s (%s)."
            .formatted(
                Texts.sentence(finding.confidence().text()),
                DiagnosisWords.onset(finding.onset()),
                DiagnosisWords.meaning(finding.confidence())));
    page.list(finding.evidence().stream().map(FindingsSection::evidence).toList());
    for (Finding consequence : finding.consequences()) {
      page.block("It brought about: **%s**".formatted(text(DiagnosisWords.headline(consequence))));
      page.list(consequence.evidence().stream().map(FindingsSection::evidence).toList());
    }
    if (!finding.remedies().isEmpty()) {
      page.block("What to do:");
      page.numbered(finding.remedies().stream().map(Markdown::sentence).toList());
    }
    if (!finding.excluded().isEmpty()) {
      page.block("Excluded, and why:");
      page.list(
          finding.excluded().stream()
              .map(other -> "%s: %s".formatted(text(other.pattern()), sentence(other.because())))
              .toList());
    }
  }

  private static String evidence(Evidence evidence) {
    return evidence.at().map(at -> Formats.time(at) + ": ").orElse("")
        + sentence(evidence.at().isPresent() ? evidence.text() : Texts.sentence(evidence.text()));
  }

  private void limit(RunResults results, Diagnosis diagnosis) {
    List<LimitFacts.Fact> facts = LimitFacts.of(results, diagnosis.limit());
    if (!facts.isEmpty()) {
      page.heading(3, "Sustained load");
      page.list(facts.stream().map(FindingsSection::fact).toList());
    }
  }

  private static String fact(LimitFacts.Fact fact) {
    String at = fact.at().map(moment -> ", " + Formats.time(moment)).orElse("");
    String note = fact.note().isEmpty() ? "" : " (" + sentence(fact.note()) + ")";
    return "%s: %s%s%s".formatted(fact.name(), text(fact.value()), at, note);
  }
}
