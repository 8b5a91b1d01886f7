package proof;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import java.time.Duration;
import java.time.Instant;
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
 * @param late of the first finding, when it is right: its onset after the real one, or before it
 *     (negative); empty where that is not known
 * @param run its directory
 */
record Answer(
    List<String> truth,
    String first,
    Optional<Confidence> confidence,
    Set<String> named,
    Optional<Duration> late,
    String run) {
  static final String UNEXPLAINED = "no pattern fits";
  static final String NOTHING = "nothing is wrong";

  /**
   * @param onset of a pattern, where that is known
   */
  static Answer of(
      List<String> truth,
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
        diagnosis.findings().stream()
            .flatMap(finding -> Stream.concat(Stream.of(finding), finding.consequences().stream()))
            .map(Finding::pattern)
            .collect(Collectors.toUnmodifiableSet()),
        first
            .filter(finding -> truth.contains(finding.pattern()))
            .flatMap(
                finding ->
                    onset
                        .apply(finding.pattern())
                        .map(real -> Duration.between(real, finding.onset().at()))),
        run);
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
