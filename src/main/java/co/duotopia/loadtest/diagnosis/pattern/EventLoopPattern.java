package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;
import static co.duotopia.loadtest.text.Formats.rate;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Rerecordings;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Slowdown;
import co.duotopia.loadtest.diagnosis.facts.Stall;
import co.duotopia.loadtest.diagnosis.facts.Traffic;
import co.duotopia.loadtest.diagnosis.facts.UploadTimes;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.text.Catalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Calls that block the event loop: requests are processed one at a time. A body comes in parts, and
 * each part waits for its turn, so that large uploads wait several times as long as small ones.
 * Requests that are ready wait for all others that are, so that none ends for a while, and then
 * many of any age.
 */
final class EventLoopPattern implements FailurePattern {
  static final Catalogue TEXTS = Catalogue.section("event-loop");
  private static final int LEAST_UPLOADS = 5;
  private static final double SLOW_MILLIS = 1_200;
  private static final double TURNS = 2.5;

  /** Of the time of an upload; reading sends hardly anything, so that no network delays it. */
  private static final double AS_SLOW = 0.5;

  private static final int LEAST_SECONDS = 3;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    Optional<Evidence> waiting = readingWaits(facts);
    Optional<Evidence> turns = turns(facts);
    // A queue in front of the service is none of its event loop.
    Optional<Evidence> silences =
        waiting
            .filter(others -> facts.sessionsBehindQueue().isEmpty())
            .flatMap(others -> Stall.repeated(facts));
    Optional<Evidence> early = beforeDatabase(facts);
    if (turns.isEmpty() && silences.isEmpty() && early.isEmpty()) {
      return Detection.not(TEXTS.say("not.alike"));
    }
    if (facts.database().filter(ConcurrencyLimitPattern::works).isPresent()) {
      return Detection.not(TEXTS.say("not.database"));
    }
    boolean isHere = facts.target().isPresent();
    Optional<Evidence> network =
        waiting.isPresent()
            ? Optional.empty()
            : Optional.of(
                Evidence.of(isHere ? TEXTS.say("evidence.here") : TEXTS.say("evidence.far")));
    boolean isLikely = waiting.isPresent() || isHere && facts.database().isPresent();
    return new Seen(
        isLikely ? Confidence.LIKELY : Confidence.POSSIBLE,
        Stream.concat(early.stream(), silences.stream())
            .flatMap(one -> one.at().stream())
            .findFirst()
            .orElseGet(() -> facts.at(UploadTimes.of(facts).slowFrom(facts))),
        Stream.of(early, turns, silences, waiting, network, Rerecordings.evidence(facts))
            .flatMap(Optional::stream)
            .toList());
  }

  private static Optional<Evidence> turns(RunFacts facts) {
    List<Statistics> sizes =
        facts.uploads().byName().stream().filter(part -> part.count() >= LEAST_UPLOADS).toList();
    Optional<Statistics> small = sizes.stream().min(Comparator.comparing(EventLoopPattern::most));
    Optional<Statistics> large = sizes.stream().max(Comparator.comparing(EventLoopPattern::median));
    return small
        .filter(part -> most(part) >= SLOW_MILLIS)
        .filter(part -> median(large.orElseThrow()) >= TURNS * most(part))
        .map(
            part ->
                Evidence.of(
                    TEXTS.say(
                        "evidence.turns",
                        "large",
                        large.orElseThrow().name(),
                        "median",
                        millis(median(large.orElseThrow())),
                        "small",
                        part.name(),
                        "most",
                        millis(most(part)))));
  }

  /**
   * Read requests are about as slow as the uploads that end in the same seconds, or else as all.
   */
  private static Optional<Evidence> readingWaits(RunFacts facts) {
    int[] both =
        IntStream.range(0, facts.seconds())
            .filter(second -> facts.readings().goodCount(second, second + 1) > 0)
            .filter(second -> facts.uploads().goodCount(second, second + 1) > 0)
            .toArray();
    boolean areTogether = both.length >= LEAST_SECONDS;
    double reading = areTogether ? mean(facts.readings(), both) : median(facts.readings());
    double uploads = areTogether ? mean(facts.uploads(), both) : median(facts.uploads());
    return uploads < SLOW_MILLIS || reading < AS_SLOW * uploads
        ? Optional.empty()
        : Optional.of(
            Evidence.of(
                TEXTS.say(
                    "evidence.waiting", "reading", millis(reading), "uploads", millis(uploads))));
  }

  private static double median(Traffic part) {
    return part.percentile(50);
  }

  private static double mean(Traffic part, int[] seconds) {
    return IntStream.of(seconds)
        .mapToDouble(second -> part.goodMean(second, second + 1))
        .average()
        .orElse(0);
  }

  /**
   * Uploads became slower and fewer, and still the database's sessions were not what they lacked.
   */
  private static Optional<Evidence> beforeDatabase(RunFacts facts) {
    return Slowdown.of(facts)
        .flatMap(
            slowdown ->
                facts
                    .sessionsOfUploads(slowdown.second())
                    .map(
                        some ->
                            Evidence.at(
                                facts.at(slowdown.second()),
                                TEXTS.say(
                                    "evidence.early",
                                    "before",
                                    rate(slowdown.beforeRate()),
                                    "after",
                                    rate(slowdown.afterRate()),
                                    "inFlight",
                                    Math.round(some.inFlight()),
                                    "busy",
                                    Math.round(some.busy())))));
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
