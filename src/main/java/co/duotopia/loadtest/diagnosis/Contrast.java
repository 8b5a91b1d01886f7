package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.pattern.FailurePattern;
import co.duotopia.loadtest.text.Catalogue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Findings at each level of a search for the capacity: a pattern seen at bad levels and not at good
 * ones is the cause.
 */
final class Contrast {
  private static final Catalogue TEXTS = Catalogue.section("contrast");

  /** Stays of each kind that are needed before a difference changes any certainty. */
  private static final int LEAST_STAYS = 2;

  private final List<RunFacts> bad;
  private final List<RunFacts> good;
  private final Map<String, Sightings> sightings = new HashMap<>();

  /** Number of stays at which a pattern was seen. */
  private record Sightings(long bad, long good) {
    boolean none() {
      return bad + good == 0;
    }
  }

  /**
   * @param bad one entry for each stay at a level that was not sustained
   * @param good one for each at a level that was
   */
  Contrast(List<RunFacts> bad, List<RunFacts> good) {
    this.bad = bad;
    this.good = good;
    for (FailurePattern pattern : FailurePattern.ALL) {
      sightings.put(pattern.key(), new Sightings(count(pattern, bad), count(pattern, good)));
    }
  }

  private static long count(FailurePattern pattern, List<RunFacts> stays) {
    return stays.stream().filter(stay -> pattern.look(stay) instanceof Seen).count();
  }

  /** The findings with the evidence of the levels; those seen as often at good ones come last. */
  List<Finding> compared(List<Finding> findings) {
    return bad.isEmpty()
        ? findings
        : findings.stream()
            .map(this::compared)
            .sorted(Comparator.comparing(this::isOfGoodOnes))
            .toList();
  }

  private Finding compared(Finding finding) {
    Sightings seen = sightings.get(finding.pattern());
    if (seen.none()) {
      return finding;
    }
    boolean isSurer = seen.good() == 0 && good.size() >= LEAST_STAYS && seen.bad() >= LEAST_STAYS;
    Confidence before = finding.confidence();
    return finding.with(
        isSurer && before == Confidence.POSSIBLE ? Confidence.LIKELY : before,
        Evidence.of(isOfGoodOnes(finding) ? same(seen) : differs(seen)));
  }

  private String same(Sightings seen) {
    return TEXTS.say("same", "bad", of(seen.bad(), bad), "good", of(seen.good(), good));
  }

  private String differs(Sightings seen) {
    return TEXTS.say("differs", "bad", of(seen.bad(), bad), "good", of(seen.good(), good));
  }

  private static String of(long seen, List<RunFacts> stays) {
    return TEXTS.say("of", "seen", seen, "all", stays.size());
  }

  /**
   * The cause of the limit: the most certain finding seen at bad levels rather than at good ones,
   * else of those seen at none. Empty if no level was bad.
   */
  Optional<Finding> cause(List<Finding> compared) {
    return compared.stream()
        .filter(finding -> !bad.isEmpty() && !isOfGoodOnes(finding))
        .min(
            Comparator.comparing((Finding finding) -> sightings.get(finding.pattern()).none())
                .thenComparing(Finding::confidence));
  }

  private boolean isOfGoodOnes(Finding finding) {
    Sightings seen = sightings.get(finding.pattern());
    return seen.good() > 0 && seen.good() * bad.size() >= seen.bad() * good.size();
  }
}
