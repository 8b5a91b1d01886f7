package proof;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.pattern.FailurePattern;
import co.duotopia.loadtest.diagnosis.pattern.GeneratorSaturationPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a diagnosis said of a run, beside the truth.
 *
 * @param truth what it should have named; nothing: the run was healthy
 * @param first the pattern of its first finding, or one of {@link #UNEXPLAINED}, {@link #NOTHING}
 * @param confidence of the first finding; empty without any
 * @param named patterns of all findings and of their consequences
 * @param certainBeside patterns of the certain ones among them, but for the first finding, that are
 *     neither of the truth nor brought about by it
 * @param late of the first finding, when it is right: its onset after the real one, or before it
 *     (negative); empty where that is not known
 * @param run its directory
 */
record Answer(
    List<String> truth,
    String first,
    Optional<Confidence> confidence,
    Set<String> named,
    Set<String> certainBeside,
    Optional<Duration> late,
    String run) {
  static final String UNEXPLAINED = "no pattern fits";
  static final String NOTHING = "nothing is wrong";

  /**
   * @param truth as far as it can be seen
   * @param faults all of the truth, whose consequences are right
   * @param onset of a pattern, where that is known
   */
  static Answer of(
      List<String> truth,
      List<String> faults,
      Diagnosis diagnosis,
      Function<String, Optional<Instant>> onset,
      String run) {
    Optional<Finding> first = diagnosis.findings().stream().findFirst();
    return new Answer(
        truth,
        first
            .map(Finding::pattern)
            .orElse(diagnosis.unexplained().isEmpty() ? NOTHING : UNEXPLAINED),
        first.map(Finding::confidence),
        all(diagnosis).map(Finding::pattern).collect(Collectors.toUnmodifiableSet()),
        certainBeside(diagnosis, withConsequences(Stream.concat(truth.stream(), faults.stream()))),
        first
            .filter(finding -> truth.contains(finding.pattern()))
            .flatMap(
                finding ->
                    onset
                        .apply(finding.pattern())
                        .map(real -> Duration.between(real, finding.onset().at()))),
        run);
  }

  private static Stream<Finding> all(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .flatMap(finding -> Stream.concat(Stream.of(finding), finding.consequences().stream()));
  }

  private static Set<String> certainBeside(Diagnosis diagnosis, Set<String> right) {
    return all(diagnosis)
        .skip(1)
        .filter(finding -> finding.confidence() == Confidence.CERTAIN)
        .map(Finding::pattern)
        .filter(pattern -> !right.contains(pattern))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A busy load generator is measured, whatever the fault: the stand-in shares its machine. */
  private static Set<String> withConsequences(Stream<String> faults) {
    Set<String> reached = new HashSet<>(Set.of(GeneratorSaturationPattern.KEY));
    Deque<String> open = faults.collect(Collectors.toCollection(ArrayDeque::new));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (reached.add(next)) {
        FailurePattern.ALL.stream()
            .filter(pattern -> pattern.key().equals(next))
            .forEach(pattern -> open.addAll(pattern.bringsAbout()));
      }
    }
    return reached;
  }

  boolean isHealthy() {
    return truth.isEmpty();
  }

  boolean isSingle() {
    return truth.size() == 1;
  }

  boolean isOfSeveral() {
    return truth.size() > 1;
  }

  /** The first finding is one of the truth; of a healthy run, there is none. */
  boolean isRight() {
    return isHealthy() ? confidence.isEmpty() : truth.contains(first);
  }

  boolean namesAll() {
    return named.containsAll(truth);
  }

  /** The truth as the beginning of a table row. */
  String truthText() {
    return isHealthy() ? "healthy" : String.join(" + ", truth);
  }
}
