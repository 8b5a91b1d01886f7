package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;
import static co.duotopia.loadtest.text.Formats.percent;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Noted;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Harm;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Queries take long in the database itself, however few users there are. */
public final class SlowQueriesPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("slow-queries");
  private static final long SLOW_MILLIS = 400;

  /** A sample sees a query at any age up to its own time: most see less than a slow one takes. */
  private static final long NOTICED_MILLIS = 100;

  private static final double LEAST_PERCENT = 30;
  private static final Duration LASTING = Duration.ofSeconds(20);
  private static final int LEAST_REQUESTS = 3;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    return facts
        .database()
        .map(database -> inDatabase(facts, database))
        .orElseGet(() -> fromOutside(facts));
  }

  /** While some wait for locks it is not known whether the longest is one of these. */
  private static boolean isAtWork(RunFacts facts, Moment moment) {
    Duration longest = moment.activity().longestQuery();
    return moment.activity().waitingForLocks() == 0
        && longest.toMillis() >= NOTICED_MILLIS
        && facts.beganUnderLoad(moment.at(), longest);
  }

  private static Detection inDatabase(RunFacts facts, DatabaseFacts database) {
    Predicate<Moment> atWork = moment -> isAtWork(facts, moment);
    ToLongFunction<Moment> age =
        moment -> atWork.test(moment) ? moment.activity().longestQuery().toMillis() : 0;
    Moment worst = database.worst(age);
    long longest = age.applyAsLong(worst);
    double share = database.percent(atWork);
    // Samples a second apart can meet queries of that rhythm at the same young age, again and
    // again.
    boolean isSeenYoung = share >= LEAST_PERCENT && affected(facts).isPresent();
    if (longest < SLOW_MILLIS && !isSeenYoung) {
      return Detection.not(TEXTS.say("not.none", "slow", millis(SLOW_MILLIS)));
    }
    if (share < LEAST_PERCENT && database.longest(atWork).compareTo(LASTING) < 0) {
      return Detection.not(
          TEXTS.say("not.rare", "noticed", millis(NOTICED_MILLIS), "share", percent(share)));
    }
    Instant from = database.first(atWork).orElseThrow().at();
    boolean suffered = affected(facts).isPresent() || Harm.since(facts, from);
    if (!suffered && longest > facts.all().max()) {
      return new Noted(
          TEXTS.say("note", "longest", millis(longest), "slowest", millis(facts.all().max())));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            worst.at(),
            TEXTS.say(
                "evidence.running",
                "longest",
                millis(longest),
                "noticed",
                millis(NOTICED_MILLIS),
                "share",
                percent(share))));
    facts.results().events().stream()
        .filter(event -> event.type().equals("slow-query") && database.sessions().include(event))
        .findFirst()
        .ifPresent(event -> evidence.add(Evidence.at(event.at(), event.text())));
    affected(facts).ifPresent(pair -> evidence.add(pair.evidence()));
    Confidence most = database.sessions().mostConfidence();
    boolean isLikely = (longest < SLOW_MILLIS || !suffered) && most == Confidence.CERTAIN;
    return new Seen(isLikely ? Confidence.LIKELY : most, from, evidence);
  }

  /** The slowest and the quickest of the reading requests. */
  private record Pair(Statistics slow, Statistics quick) {
    boolean differ() {
      return slow.min() >= SLOW_MILLIS
          && slow.percentile(50) >= 4 * Math.max(1, quick.percentile(50));
    }

    /** Load cannot be the reason if also the fastest, which it delayed least, differ as much. */
    boolean differWithoutLoad() {
      return slow.min() >= 4 * Math.max(1, quick.min());
    }

    Evidence evidence() {
      return Evidence.of(
          TEXTS.say(
              "evidence.slowest-request",
              "slow",
              slow.name(),
              "slowMedian",
              millis(slow.percentile(50)),
              "quick",
              quick.name(),
              "quickMedian",
              millis(quick.percentile(50))));
    }
  }

  private static Optional<Pair> affected(RunFacts facts) {
    Comparator<Statistics> byMedian = Comparator.comparingLong(part -> part.percentile(50));
    List<Statistics> known =
        facts.readings().byName().stream()
            .filter(part -> part.count() >= LEAST_REQUESTS)
            .sorted(byMedian)
            .toList();
    return known.size() < 2
        ? Optional.empty()
        : Optional.of(new Pair(known.get(known.size() - 1), known.get(0))).filter(Pair::differ);
  }

  private static Detection fromOutside(RunFacts facts) {
    Optional<Pair> affected = affected(facts);
    if (affected.isEmpty()) {
      return Detection.not(
          TEXTS.say("not.alike", "median", millis(facts.readings().percentile(50))));
    }
    if (!affected.get().differWithoutLoad()) {
      return Detection.not(
          TEXTS.say(
              "not.load",
              "slow",
              affected.get().slow().name(),
              "least",
              millis(affected.get().slow().min()),
              "quick",
              affected.get().quick().name(),
              "quickLeast",
              millis(affected.get().quick().min())));
    }
    return new Seen(
        Confidence.LIKELY,
        facts.results().whole().start(),
        List.of(
            affected.get().evidence(),
            Evidence.of(
                TEXTS.say("evidence.not-load", "least", millis(affected.get().slow().min()))),
            Evidence.of(TEXTS.say("evidence.unmonitored"))));
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("event-loop", "pool-exhaustion", "concurrency-limit", "standstill", "freeze");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("lock-contention", "storage-timeouts", "pool-exhaustion", "login-cpu");
  }
}
