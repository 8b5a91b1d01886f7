package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.FindingsDifference;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.comparison.baseline.BaselineComparison;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The comparison of a run with its baseline, as a part of the run's own results.
 *
 * @param verdict one word
 * @param baseline the run that it is, as in {@code local_normal_… (suite …, passed)}; empty: none
 * @param sentences what the comparison says, or why it says nothing
 */
public record BaselineView(
    String verdict,
    String level,
    Optional<String> baseline,
    List<String> sentences,
    List<ForestRow> rows,
    List<String> remarks,
    List<String> gone,
    List<String> added) {
  private static final Catalogue TEXTS = Catalogue.section("baseline-view");

  public static BaselineView of(BaselineComparison comparison) {
    List<String> hindrances = comparison.hindrances();
    Optional<Comparison> sound = comparison.comparison().filter(found -> hindrances.isEmpty());
    FindingsDifference findings =
        sound
            .map(Comparison::findings)
            .orElse(new FindingsDifference(List.of(), List.of(), List.of()));
    return new BaselineView(
        sound.map(ComparisonWords::verdict).orElse(TEXTS.say("none")),
        ForestRow.level(sound.map(ComparisonWords::judgement).orElse(Judgement.CANNOT_TELL)),
        comparison.comparison().map(found -> ComparisonWords.runs(found.baseline()).get(0)),
        sound.map(ComparisonWords::sentences).orElse(hindrances),
        sound.map(found -> ForestRow.of(found.rows())).orElse(List.of()),
        sound.map(found -> found.comparability().remarks()).orElse(List.of()),
        findings.gone(),
        findings.added());
  }

  public boolean hasRows() {
    return !rows.isEmpty();
  }

  public boolean hasRemarks() {
    return !remarks.isEmpty();
  }

  public boolean hasFindings() {
    return !gone.isEmpty() || !added.isEmpty();
  }

  /** Lines for a terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    baseline.ifPresent(name -> lines.add(TEXTS.say("baseline", "name", name)));
    sentences.forEach(sentence -> lines.add(TEXTS.say("line", "sentence", sentence)));
    return lines;
  }
}
