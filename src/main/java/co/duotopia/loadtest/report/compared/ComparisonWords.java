package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.comparison.SearchedCapacity;
import co.duotopia.loadtest.comparison.statistics.BlockComparison;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a comparison comes to, in sentences. */
public final class ComparisonWords {
  private static final Catalogue TEXTS = Catalogue.section("compared");
  private static final int MOST_NAMED = 3;

  private ComparisonWords() {}

  /** One word: {@code Worse}, {@code Better}, {@code Same}, {@code Cannot tell}. */
  static String verdict(Comparison comparison) {
    String word = RowText.word(judgement(comparison));
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** Judgement on all figures; those of all requests decide whether nothing differs. */
  static Judgement judgement(Comparison comparison) {
    if (comparison.isWorse()) {
      return Judgement.WORSE;
    }
    if (comparison.has(Judgement.BETTER)) {
      return Judgement.BETTER;
    }
    boolean isOpen =
        comparison.rows().stream()
                .filter(row -> row.request().isEmpty())
                .anyMatch(row -> row.judgement() == Judgement.CANNOT_TELL)
            || comparison.capacity().filter(Judgement.CANNOT_TELL::equals).isPresent();
    return isOpen || !comparison.saysAnything() ? Judgement.CANNOT_TELL : Judgement.SAME;
  }

  /** The answer first, then what it rests on. */
  public static List<String> sentences(Comparison comparison) {
    List<String> sentences = new ArrayList<>();
    changes(comparison, row -> row.judgement() == Judgement.WORSE)
        .ifPresent(changes -> sentences.add(TEXTS.say("is-worse", "changes", changes)));
    changes(comparison, row -> row.judgement() == Judgement.BETTER)
        .ifPresent(changes -> sentences.add(TEXTS.say("is-better", "changes", changes)));
    capacity(comparison).ifPresent(sentences::add);
    if (judgement(comparison) == Judgement.SAME && !comparison.rows().isEmpty()) {
      sentences.add(TEXTS.say("is-same"));
    } else if (judgement(comparison) == Judgement.CANNOT_TELL && !isOfNoBaseline(comparison)) {
      sentences.add(open(comparison));
      p95(comparison).ifPresent(sentences::add);
    }
    if (comparison.isOfDrift()) {
      sentences.add(TEXTS.say("drift"));
    }
    int before = comparison.baseline().size();
    int after = comparison.runs().size();
    if (BlockComparison.isRepeated(before, after)) {
      sentences.add(TEXTS.say("repeated"));
    } else if (BlockComparison.areSeveral(before, after)) {
      sentences.add(TEXTS.say("few-runs"));
    } else if (before > 1 || after > 1) {
      sentences.add(TEXTS.say("pooled"));
    } else if (comparison.isHistoryKnown()) {
      sentences.add(TEXTS.say("with-history", "runs", comparison.history().runs()));
      unlike(comparison).ifPresent(sentences::add);
    } else if (comparison.isWorse() || comparison.has(Judgement.BETTER)) {
      sentences.add(TEXTS.say("one-run"));
    }
    return sentences;
  }

  /** Earlier runs that may be the reason why it cannot tell. */
  private static Optional<String> unlike(Comparison comparison) {
    List<String> names = comparison.history().unlike();
    return names.isEmpty() || judgement(comparison) != Judgement.CANNOT_TELL
        ? Optional.empty()
        : Optional.of(TEXTS.say("unlike", "names", String.join(", ", names)));
  }

  /** Whether only capacities are compared, of which the baseline has none, as is said already. */
  private static boolean isOfNoBaseline(Comparison comparison) {
    return comparison.rows().isEmpty()
        && comparison
            .baseline()
            .get(0)
            .capacity()
            .filter(before -> !before.isMeasured())
            .isPresent();
  }

  private static String open(Comparison comparison) {
    if (!comparison.saysAnything()) {
      return TEXTS.say("nothing");
    }
    return changes(comparison, ComparedRow::isDifferent)
        .map(changes -> TEXTS.say("is-different", "changes", changes))
        .or(
            () ->
                changes(comparison, ComparedRow::isSuspected)
                    .map(changes -> TEXTS.say("is-suspected", "changes", changes)))
        .orElseGet(() -> TEXTS.say("is-open"));
  }

  private static Optional<String> changes(Comparison comparison, Predicate<ComparedRow> which) {
    List<String> found =
        comparison.rows().stream().filter(which).map(row -> RowText.of(row).sentence()).toList();
    String named = found.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            found.size() <= MOST_NAMED
                ? named
                : TEXTS.say("and-more", "named", named, "count", found.size() - MOST_NAMED));
  }

  private static Optional<String> capacity(Comparison comparison) {
    return comparison
        .capacity()
        .map(
            judgement ->
                TEXTS.say(
                    "capacities",
                    "verdict",
                    RowText.word(judgement),
                    "before",
                    text(comparison.baseline().get(0)),
                    "after",
                    text(comparison.runs().get(0))));
  }

  private static String text(ComparedRun run) {
    return run.capacity().map(SearchedCapacity::text).orElse("");
  }

  /** What it would take to be sure of the figure that matters most. */
  private static Optional<String> p95(Comparison comparison) {
    return comparison.rows().stream()
        .filter(row -> row.request().isEmpty() && row.measure() == Measure.P95)
        .filter(row -> row.judgement() == Judgement.CANNOT_TELL && !row.isDifferent())
        .filter(row -> !comparison.isOfDrift())
        .map(row -> p95(row, comparison))
        .findFirst();
  }

  private static String p95(ComparedRow row, Comparison comparison) {
    if (row.isTooNoisy()) {
      return TEXTS.say("noisy-p95");
    }
    String detectable = RowText.of(row).detectable();
    String margin = RowText.size(row.measure(), row.margin());
    int before = comparison.baseline().size();
    int after = comparison.runs().size();
    if (BlockComparison.areSeveral(before, after) || comparison.isHistoryKnown()) {
      long runs = (long) Math.ceil(Math.max(before, after) * row.timesLonger());
      return TEXTS.say("more-runs", "detectable", detectable, "margin", margin, "runs", runs);
    }
    double seconds =
        Math.max(seconds(comparison.baseline()), seconds(comparison.runs())) * row.timesLonger();
    String time = Formats.duration(Duration.ofSeconds(Math.round(seconds)));
    return TEXTS.say("longer", "detectable", detectable, "margin", margin, "time", time);
  }

  private static double seconds(List<ComparedRun> side) {
    return side.stream().mapToDouble(run -> run.sample().seconds()).sum();
  }

  /** Why the runs cannot be compared, and what to do. */
  public static List<String> refusal(Comparison comparison) {
    List<String> sentences = new ArrayList<>(comparison.comparability().hindrances());
    sentences.add(TEXTS.say("refused"));
    return sentences;
  }

  /** {@code local_normal_20261129_014725 (suite 4b84ece, passed)}, one a run. */
  static List<String> runs(List<ComparedRun> side) {
    return side.stream()
        .map(
            run ->
                TEXTS.say(
                    "run",
                    "run",
                    run.name(),
                    "commit",
                    run.info().versions().suite(),
                    "outcome",
                    run.outcome()))
        .toList();
  }
}
