package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.NotSeen;
import co.duotopia.loadtest.diagnosis.facts.Detection.Noted;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Exclusion;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.log.LogWitness;
import co.duotopia.loadtest.diagnosis.pattern.FailurePattern;
import co.duotopia.loadtest.diagnosis.pattern.GeneratorSaturationPattern;
import co.duotopia.loadtest.grading.Isolation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All patterns that are seen in a run: causes, with what they bring about under them. What is seen
 * together with something that can bring it about is taken for its consequence.
 */
final class Findings {
  /** A cause can show later than what it brings about, but not by more. */
  private static final Duration NOTICED_LATE = Duration.ofMinutes(1);

  private final RunFacts facts;
  private final Map<FailurePattern, Detection> sightings = new LinkedHashMap<>();

  /** The same with what the backend's log says; which is a cause of which does not rest on that. */
  private final Map<FailurePattern, Detection> confirmed = new LinkedHashMap<>();

  private Findings(RunFacts facts, Optional<LogWitness> log, Isolation isolation) {
    this.facts = facts;
    for (FailurePattern pattern : FailurePattern.ALL) {
      String detector = "detector " + pattern.key();
      Detection seen = isolation.run(detector, () -> pattern.look(facts), Detection.unknown());
      sightings.put(pattern, seen);
      confirmed.put(
          pattern,
          isolation.run(
              "backend's log for " + pattern.key(),
              () -> log.map(said -> said.confirm(pattern.key(), seen)).orElse(seen),
              seen));
    }
  }

  /**
   * The answers of all patterns.
   *
   * @param causes the most certain one first; of equal certainty, the one that began first, and
   *     what is wrong with the load generator last
   * @param notes sentences of those that are there without doing harm
   */
  record Sightings(List<Finding> causes, List<String> notes) {
    static final Sightings NONE = new Sightings(List.of(), List.of());
  }

  /** A detector that fails sees nothing. */
  static Sightings in(RunFacts facts, Optional<LogWitness> log, Isolation isolation) {
    return facts.all().count() == 0
        ? Sightings.NONE
        : isolation.run(
            "order of findings",
            () -> {
              Findings findings = new Findings(facts, log, isolation);
              return new Sightings(findings.causes(), findings.notes());
            },
            Sightings.NONE);
  }

  /** Findings that only the backend's log shows, in a run in which something is wrong. */
  static List<Finding> saidOnlyBy(LogWitness log, RunFacts facts) {
    return FailurePattern.ALL.stream()
        .flatMap(
            pattern ->
                log
                    .alone(pattern.key())
                    .map(seen -> finding(pattern, seen, facts, List.of()))
                    .stream())
        .sorted(Comparator.comparing(finding -> finding.onset().at()))
        .toList();
  }

  /** What only the log says, likely, and then what is only possible from outside. */
  static List<Finding> before(List<Finding> said, List<Finding> possible) {
    Set<String> seen =
        possible.stream()
            .flatMap(one -> Stream.concat(Stream.of(one), one.consequences().stream()))
            .map(Finding::pattern)
            .collect(Collectors.toSet());
    return Stream.concat(
            said.stream().filter(one -> !seen.contains(one.pattern())), possible.stream())
        .toList();
  }

  private List<String> notes() {
    return sightings.values().stream()
        .filter(Noted.class::isInstance)
        .map(noted -> ((Noted) noted).text())
        .toList();
  }

  private List<Finding> causes() {
    List<FailurePattern> seen =
        sightings.keySet().stream().filter(pattern -> seen(pattern).isPresent()).toList();
    Map<FailurePattern, List<Finding>> consequences = new LinkedHashMap<>();
    seen.forEach(pattern -> consequences.put(pattern, new ArrayList<>()));
    for (FailurePattern pattern : seen) {
      cause(pattern, seen)
          .ifPresent(
              cause -> {
                consequences.remove(pattern);
                consequences.getOrDefault(cause, new ArrayList<>()).add(finding(pattern));
              });
    }
    return consequences.entrySet().stream()
        .map(cause -> finding(cause.getKey()).with(cause.getValue()))
        .sorted(
            Comparator.comparing(Finding::confidence)
                .thenComparing(finding -> finding.pattern().equals(GeneratorSaturationPattern.KEY))
                .thenComparing(finding -> finding.onset().at()))
        .toList();
  }

  /** The cause; of several, the first in the list that is not itself a consequence. */
  private Optional<FailurePattern> cause(FailurePattern pattern, List<FailurePattern> seen) {
    Instant latest = seen(pattern).orElseThrow().from().plus(NOTICED_LATE);
    return seen.stream()
        .filter(other -> other.bringsAbout().contains(pattern.key()))
        .filter(other -> !seen(other).orElseThrow().from().isAfter(latest))
        .filter(other -> isSureEnough(other, pattern))
        .filter(other -> !other.key().equals(pattern.key()))
        .findFirst()
        .map(cause -> cause(cause, seen).orElse(cause));
  }

  /** A possible finding cannot be the cause of a more certain one. */
  private boolean isSureEnough(FailurePattern cause, FailurePattern consequence) {
    Confidence sure = seen(cause).orElseThrow().confidence();
    return sure != Confidence.POSSIBLE || seen(consequence).orElseThrow().confidence() == sure;
  }

  private Optional<Seen> seen(FailurePattern pattern) {
    return sightings.get(pattern) instanceof Seen seen ? Optional.of(seen) : Optional.empty();
  }

  private Finding finding(FailurePattern pattern) {
    return finding(pattern, (Seen) confirmed.get(pattern), facts, exclusions(pattern));
  }

  private static Finding finding(
      FailurePattern pattern, Seen seen, RunFacts facts, List<Exclusion> exclusions) {
    return new Finding(
        pattern.key(),
        pattern.title(),
        seen.confidence(),
        facts.onset(seen.from()),
        seen.evidence(),
        exclusions,
        pattern.remedies(facts::holds),
        List.of());
  }

  private List<Exclusion> exclusions(FailurePattern pattern) {
    List<Exclusion> exclusions = new ArrayList<>();
    sightings.forEach(
        (other, sighting) -> {
          if (pattern.resembles().contains(other.key())
              && sighting instanceof NotSeen notSeen
              && !notSeen.because().isEmpty()) {
            exclusions.add(new Exclusion(other.title(), notSeen.because()));
          }
        });
    return exclusions;
  }
}
