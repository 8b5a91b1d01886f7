package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.comparison.SearchedCapacity;
import co.duotopia.loadtest.text.Catalogue;
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
      CertaintyWords.needed(comparison).ifPresent(sentences::add);
    }
    if (comparison.isOfDrift()) {
      sentences.add(TEXTS.say("drift"));
    }
    CertaintyWords.chance(comparison).ifPresent(sentences::add);
    CertaintyWords.unlike(comparison).ifPresent(sentences::add);
    return sentences;
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
