package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Rerecordings;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.text.Catalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Calls that block the event loop: requests are processed one at a time. A body comes in parts, and
 * each part waits for its turn, so that large uploads wait several times as long as small ones.
 */
final class EventLoopPattern implements FailurePattern {
  static final Catalogue TEXTS = Catalogue.section("event-loop");
  private static final int LEAST_UPLOADS = 5;
  private static final double SLOW_MILLIS = 1_200;
  private static final double TURNS = 2.5;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    List<Statistics> sizes =
        facts.uploads().byName().stream().filter(part -> part.count() >= LEAST_UPLOADS).toList();
    Optional<Statistics> small = sizes.stream().min(Comparator.comparing(EventLoopPattern::most));
    Optional<Statistics> large = sizes.stream().max(Comparator.comparing(EventLoopPattern::median));
    if (small.isEmpty()) {
      return Detection.unknown();
    }
    long most = most(small.get());
    long median = median(large.orElseThrow());
    if (most < SLOW_MILLIS || median < TURNS * most) {
      return Detection.not(TEXTS.say("not.alike", "small", millis(most), "large", millis(median)));
    }
    if (facts.database().filter(ConcurrencyLimitPattern::works).isPresent()) {
      return Detection.not(TEXTS.say("not.database"));
    }
    Evidence turns =
        Evidence.of(
            TEXTS.say(
                "evidence.turns",
                "large",
                large.get().name(),
                "median",
                millis(median),
                "small",
                small.get().name(),
                "most",
                millis(most)));
    boolean isHere = facts.target().isPresent();
    Evidence network = Evidence.of(isHere ? TEXTS.say("evidence.here") : TEXTS.say("evidence.far"));
    return new Seen(
        isHere && facts.database().isPresent() ? Confidence.LIKELY : Confidence.POSSIBLE,
        facts.results().whole().start(),
        Stream.concat(Stream.of(turns, network), Rerecordings.evidence(facts).stream()).toList());
  }

  private static long median(Statistics uploads) {
    return uploads.percentile(50);
  }

  private static long most(Statistics uploads) {
    return uploads.percentile(90);
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("concurrency-limit");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("concurrency-limit", "slow-queries", "lock-contention");
  }
}
