package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Failed requests by their outcomes, and by what the target says in them. */
public final class AnswerFacts {
  private static final Catalogue TEXTS = Catalogue.section("errors");
  private static final int GATEWAY_TIMEOUT = 504;
  private static final double NEARLY_ALL = 0.95;

  private final List<Failure> failures;

  private AnswerFacts(List<Failure> failures) {
    this.failures = failures;
  }

  static AnswerFacts of(RunResults results) {
    return new AnswerFacts(results.failures());
  }

  /** Those whose outcome is so. */
  public AnswerFacts with(Predicate<Outcome> outcome) {
    return new AnswerFacts(
        failures.stream().filter(failure -> outcome.test(failure.outcome())).toList());
  }

  public AnswerFacts with(Cause... causes) {
    return with(outcome -> List.of(causes).contains(outcome.cause()));
  }

  public AnswerFacts withStatus(int status) {
    return with(outcome -> outcome.status() == status);
  }

  /** Those in which the target itself says what {@code text} matches. */
  public AnswerFacts saying(Pattern text) {
    return new AnswerFacts(
        failures.stream().filter(failure -> text.matcher(failure.error()).find()).toList());
  }

  AnswerFacts of(RequestKind kind) {
    return new AnswerFacts(failures.stream().filter(failure -> failure.kind() == kind).toList());
  }

  public long count() {
    return failures.stream().mapToLong(Failure::occurrences).sum();
  }

  /** Enough to do harm: one in a hundred of {@code all}. */
  public boolean areNotable(long all) {
    return any() && 100 * count() >= all;
  }

  public boolean any() {
    return !failures.isEmpty();
  }

  /** Names of the requests, in alphabetical order. */
  public TreeSet<String> requests() {
    TreeSet<String> names = new TreeSet<>();
    failures.forEach(failure -> names.add(failure.request()));
    return names;
  }

  /** The most frequent text. */
  public Optional<String> text() {
    return failures.stream()
        .max(Comparator.comparingLong(Failure::occurrences))
        .map(Failure::error);
  }

  /** Their text in quotation marks; of several texts, the most frequent one. At least one. */
  public String quoted() {
    long texts = failures.stream().map(Failure::error).distinct().count();
    String said = "“" + text().orElseThrow() + "”";
    return texts > 1 ? TEXTS.say("several", "said", said) : said;
  }

  /** Those that somebody ended for their age: the client, or a gateway. */
  public static boolean isGivenUp(Outcome outcome) {
    return outcome.cause() == Cause.TIMED_OUT || outcome.status() == GATEWAY_TIMEOUT;
  }

  boolean areGivenUp() {
    return any() && with(AnswerFacts::isGivenUp).count() >= NEARLY_ALL * count();
  }

  /** Whether one of the texts quotes any of them. */
  public boolean areIn(List<String> texts) {
    return failures.stream()
        .anyMatch(failure -> texts.stream().anyMatch(text -> text.contains(failure.error())));
  }

  /** The response time that nearly all of them exceeded; 0: none is known. */
  public long leastMillis() {
    return timed().mapToLong(Failure::p10Millis).min().orElse(0);
  }

  /** The response time that nearly all of them stayed below; 0: none is known. */
  public long mostMillis() {
    return timed().mapToLong(Failure::p90Millis).max().orElse(0);
  }

  /** The longest response time; 0: none is known. */
  public long maxMillis() {
    return failures.stream().mapToLong(Failure::maxMillis).max().orElse(0);
  }

  private Stream<Failure> timed() {
    return failures.stream().filter(failure -> failure.p90Millis() > 0);
  }

  /** Empty without any. */
  public Optional<Instant> first() {
    return failures.stream().map(Failure::firstSeen).min(Comparator.naturalOrder());
  }

  public Optional<Instant> last() {
    return failures.stream().map(Failure::lastSeen).max(Comparator.naturalOrder());
  }
}
