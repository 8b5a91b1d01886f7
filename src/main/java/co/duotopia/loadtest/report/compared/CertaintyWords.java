package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the answer of a comparison rests on, and what a better one would take. */
final class CertaintyWords {
  private static final Catalogue TEXTS = Catalogue.section("compared");

  private CertaintyWords() {}

  /** Whether the spread from run to run is known, and by what. */
  static Optional<String> chance(Comparison comparison) {
    if (comparison.isRepeated()) {
      return Optional.of(TEXTS.say("repeated"));
    }
    if (comparison.history().isKnown()) {
      return Optional.of(TEXTS.say("with-history", "runs", comparison.history().runs()));
    }
    if (comparison.isSpreadKnown()) {
      return Optional.of(TEXTS.say("few-runs"));
    }
    if (comparison.baseline().size() + comparison.runs().size() > 2) {
      return Optional.of(TEXTS.say("pooled"));
    }
    return ComparisonWords.judgement(comparison) == Judgement.CANNOT_TELL
        ? Optional.empty()
        : Optional.of(TEXTS.say("one-run"));
  }

  /** Earlier runs that may be the reason why it cannot tell. */
  static Optional<String> unlike(Comparison comparison) {
    List<String> names = comparison.history().unlike();
    return comparison.isRepeated()
            || names.isEmpty()
            || ComparisonWords.judgement(comparison) != Judgement.CANNOT_TELL
        ? Optional.empty()
        : Optional.of(TEXTS.say("unlike", "names", String.join(", ", names)));
  }

  /** What it would take to be sure of the figure that matters most. */
  static Optional<String> needed(Comparison comparison) {
    return comparison.rows().stream()
        .filter(row -> row.request().isEmpty() && row.measure() == Measure.P95)
        .filter(row -> row.judgement() == Judgement.CANNOT_TELL && !row.isDifferent())
        .filter(row -> !comparison.isOfDrift())
        .map(row -> needed(row, comparison))
        .findFirst();
  }

  private static String needed(ComparedRow row, Comparison comparison) {
    String detectable = RowText.of(row).detectable();
    String margin = RowText.size(row.measure(), row.margin());
    if (comparison.isSpreadKnown()) {
      OptionalInt runs = row.runsNeeded(comparison.baseline().size(), comparison.runs().size());
      return runs.isPresent()
          ? TEXTS.say(
              "more-runs", "detectable", detectable, "margin", margin, "runs", runs.getAsInt())
          : TEXTS.say("noisy-p95");
    }
    if (row.isTooNoisy()) {
      return TEXTS.say("noisy-p95");
    }
    double seconds =
        Math.max(seconds(comparison.baseline()), seconds(comparison.runs())) * row.timesLonger();
    String time = Formats.duration(Duration.ofSeconds(Math.round(seconds)));
    return TEXTS.say("longer", "detectable", detectable, "margin", margin, "time", time);
  }

  private static double seconds(List<ComparedRun> side) {
    return side.stream().mapToDouble(run -> run.sample().seconds()).sum();
  }
}
