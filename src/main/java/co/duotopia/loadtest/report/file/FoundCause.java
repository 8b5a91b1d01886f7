package co.duotopia.loadtest.report.file;

import static co.duotopia.loadtest.report.text.Markdown.sentence;
import static co.duotopia.loadtest.report.text.Markdown.text;

import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.report.text.DiagnosisWords;
import co.duotopia.loadtest.report.text.LimitFacts;
import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.report.text.Texts;
import co.duotopia.loadtest.text.Formats;
import java.util.List;

/** A cause on the page of findings; all texts are escaped. */
record FoundCause(
    String title,
    String certainty,
    String onset,
    String meaning,
    List<String> evidence,
    List<Consequence> consequences,
    List<String> remedies,
    List<String> excluded) {

  record Consequence(String headline, List<String> evidence) {
    static Consequence of(Finding finding) {
      return new Consequence(text(DiagnosisWords.headline(finding)), signs(finding));
    }
  }

  static FoundCause of(Finding finding) {
    return new FoundCause(
        text(finding.title()),
        Texts.sentence(finding.confidence().text()),
        DiagnosisWords.onset(finding.onset()),
        DiagnosisWords.meaning(finding.confidence()),
        signs(finding),
        finding.consequences().stream().map(Consequence::of).toList(),
        finding.remedies().stream().map(Markdown::sentence).toList(),
        finding.excluded().stream()
            .map(other -> "%s: %s".formatted(text(other.pattern()), sentence(other.because())))
            .toList());
  }

  private static List<String> signs(Finding finding) {
    return finding.evidence().stream().map(FoundCause::sign).toList();
  }

  private static String sign(Evidence evidence) {
    return evidence.at().map(at -> Formats.time(at) + ": ").orElse("")
        + sentence(evidence.at().isPresent() ? evidence.text() : Texts.sentence(evidence.text()));
  }

  static String fact(LimitFacts.Fact fact) {
    String at = fact.at().map(moment -> ", " + Formats.time(moment)).orElse("");
    String note = fact.note().isEmpty() ? "" : " (" + sentence(fact.note()) + ")";
    return "%s: %s%s%s".formatted(fact.name(), text(fact.value()), at, note);
  }
}
