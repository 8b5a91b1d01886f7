package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Cause;
import co.duotopia.loadtest.run.Outcome;
import co.duotopia.loadtest.run.RequestKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Failed requests by their outcomes, and by what the target says in them. */
final class Answers {
  private final List<Failure> failures;

  private Answers(List<Failure> failures) {
    this.failures = failures;
  }

  static Answers of(RunResults results) {
    return new Answers(results.failures());
  }

  /** Those whose outcome is so. */
  Answers with(Predicate<Outcome> outcome) {
    return new Answers(
        failures.stream().filter(failure -> outcome.test(failure.outcome())).toList());
  }

  Answers with(Cause... causes) {
    return with(outcome -> List.of(causes).contains(outcome.cause()));
  }

  Answers withStatus(int status) {
    return with(outcome -> outcome.status() == status);
  }

  /** Those in which the target itself says what {@code text} matches. */
  Answers saying(Pattern text) {
    return new Answers(
        failures.stream().filter(failure -> text.matcher(failure.error()).find()).toList());
  }

  Answers of(RequestKind kind) {
    return new Answers(failures.stream().filter(failure -> failure.kind() == kind).toList());
  }

  long count() {
    return failures.stream().mapToLong(Failure::occurrences).sum();
  }

  /** More than an accident: one in a thousand of {@code all}. */
  boolean areNotable(long all) {
    return any() && 1000 * count() >= all;
  }

  boolean any() {
    return !failures.isEmpty();
  }

  /** Names of the requests, in alphabetical order. */
  TreeSet<String> requests() {
    TreeSet<String> names = new TreeSet<>();
    failures.forEach(failure -> names.add(failure.request()));
    return names;
  }

  /** The most frequent text. */
  Optional<String> text() {
    return failures.stream()
        .max(Comparator.comparingLong(Failure::occurrences))
        .map(Failure::error);
  }

  /** Their text in quotation marks; of several texts, the most frequent one. At least one. */
  String quoted() {
    long texts = failures.stream().map(Failure::error).distinct().count();
    return (texts > 1 ? "several texts, most often " : "") + "“" + text().orElseThrow() + "”";
  }

  /** Empty without any. */
  Optional<Instant> first() {
    return failures.stream().map(Failure::firstSeen).min(Comparator.naturalOrder());
  }

  Optional<Instant> last() {
    return failures.stream().map(Failure::lastSeen).max(Comparator.naturalOrder());
  }
}
