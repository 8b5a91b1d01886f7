package co.duotopia.loadtest.diagnosis.pattern;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Stall;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A session that is none of the service's holds a lock that a request needs. On an event loop one
 * request that waits for it is enough to stop all.
 */
final class ForeignLockPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("foreign-lock");
  private static final Predicate<Moment> WAITS = moment -> moment.activity().waitingForLocks() > 0;
  private static final Duration LASTING = Duration.ofSeconds(2);
  private static final int LEAST_STALL_SECONDS = 3;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    return facts
        .database()
        .map(database -> inDatabase(facts, database))
        .orElseGet(Detection::unknown);
  }

  private static Detection inDatabase(RunFacts facts, DatabaseFacts database) {
    Duration waited = database.longest(WAITS);
    if (waited.compareTo(LASTING) < 0) {
      return Detection.not(TEXTS.say("not.none"));
    }
    Optional<Event> blocked = foreignBlocker(facts);
    Optional<Stall> stall =
        Stall.longest(facts)
            .filter(found -> found.seconds() >= LEAST_STALL_SECONDS)
            .filter(found -> isDuring(facts, database, found));
    if (blocked.isEmpty() && (stall.isEmpty() || isOfTheService(facts))) {
      return Detection.not(TEXTS.say("not.own"));
    }
    Instant from = database.first(WAITS).orElseThrow().at();
    List<Evidence> evidence = new ArrayList<>();
    blocked.ifPresent(event -> evidence.add(Evidence.at(event.at(), event.text())));
    evidence.add(
        Evidence.at(
            from,
            TEXTS.say(
                "evidence.waiting",
                "sessions",
                database.most(moment -> moment.activity().waitingForLocks()),
                "waited",
                Formats.duration(waited))));
    stall.ifPresent(found -> evidence.add(found.evidence(facts)));
    return new Seen(
        blocked.isPresent() && stall.isPresent()
            ? database.sessions().mostConfidence()
            : Confidence.LIKELY,
        from,
        evidence);
  }

  private static boolean isDuring(RunFacts facts, DatabaseFacts database, Stall stall) {
    return database
        .first(
            moment ->
                WAITS.test(moment)
                    && facts.second(moment.at()) >= stall.from()
                    && facts.second(moment.at()) <= stall.to())
        .isPresent();
  }

  private static Optional<Event> foreignBlocker(RunFacts facts) {
    return blocked(facts).stream()
        .filter(event -> facts.database().orElseThrow().sessions().include(event))
        .filter(event -> !isOwn(event))
        .findFirst();
  }

  private static boolean isOfTheService(RunFacts facts) {
    return blocked(facts).stream().anyMatch(ForeignLockPattern::isOwn);
  }

  private static List<Event> blocked(RunFacts facts) {
    return facts.results().events().stream()
        .filter(event -> event.type().equals("blocked"))
        .toList();
  }

  /** Many set no name, so the database's user counts too; earlier versions do not tell it. */
  private static boolean isOwn(Event blocked) {
    Map<String, Object> details = blocked.details();
    Object application = details.get("application");
    Object user = details.get("user");
    return application != null
        && application.equals(details.get("blockerApplication"))
        && (user == null || user.equals(details.getOrDefault("blockerUser", user)));
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of(
        "lock-contention",
        "slow-queries",
        "standstill",
        "freeze",
        "pool-exhaustion",
        "cold-starts");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("lock-contention", "slow-queries", "freeze", "pool-exhaustion");
  }
}
