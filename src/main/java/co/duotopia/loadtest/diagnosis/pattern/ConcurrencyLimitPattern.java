package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;
import static co.duotopia.loadtest.text.Formats.rate;
import static co.duotopia.loadtest.text.Formats.share;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.NotSeen;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.NoRoom;
import co.duotopia.loadtest.diagnosis.facts.Rerecordings;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Slowdown;
import co.duotopia.loadtest.diagnosis.facts.UploadTimes;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Only so many requests are processed at once, and the others queue: throughput stays on a plateau,
 * response times grow with the users, and nothing fails but what a platform has no room for.
 * Little's law says how many are processed; which requests wait, and what the database's sessions
 * do meanwhile, says where the queue is.
 */
final class ConcurrencyLimitPattern implements FailurePattern {
  static final Catalogue TEXTS = Catalogue.section("concurrency-limit");
  private static final double MOST_FAILED_PERCENT = 1;
  private static final double BUSY_PERCENT = 50;

  /** A pool of threads (cores + 4) or a platform processes at least so many requests at once. */
  private static final long A_POOL = 3;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    Optional<NoRoom> noRoom = NoRoom.of(facts);
    if (noRoom.isPresent()) {
      return refusing(facts, noRoom.get());
    }
    AnswerFacts few = facts.answers().with(NoRoom::isSaidIn);
    Detection queue = queue(facts);
    return queue instanceof NotSeen && few.any() && !few.areNotable(facts.all().count())
        ? TooFew.noted(this, facts, few)
        : queue;
  }

  private Detection queue(RunFacts facts) {
    UploadTimes uploads = UploadTimes.of(facts);
    long failures = facts.all().failures();
    if (100.0 * failures > MOST_FAILED_PERCENT * facts.all().count()) {
      return Detection.not(
          TEXTS.say("not.failures", "share", share(failures, facts.all().count())));
    }
    Optional<Evidence> inFront = inFront(facts);
    if (uploads.areSlow() && !uploads.readingIsQuick() && inFront.isPresent()) {
      Evidence waited =
          Evidence.of(TEXTS.say("evidence.platform", "reading", millis(uploads.readingMillis())));
      DatabaseFacts database = facts.database().orElseThrow();
      return new Seen(
          // With each connection in use, a pool may be what they wait for.
          isFull(database) ? Confidence.LIKELY : database.sessions().mostConfidence(),
          facts.at(uploads.firstSecond()),
          Stream.of(inFront, Optional.of(waited), Rerecordings.evidence(facts))
              .flatMap(Optional::stream)
              .toList());
    }
    if (!uploads.areSlow() || !uploads.growWithUsers()) {
      return Detection.not(
          TEXTS.say(
              "not.steady",
              "first",
              millis(uploads.firstMillis()),
              "all",
              millis(uploads.laterMillis())));
    }
    Optional<Slowdown> slowdown = Slowdown.of(facts);
    if (slowdown.isPresent()) {
      return Detection.not(
          TEXTS.say(
              "not.slower",
              "before",
              rate(slowdown.get().beforeRate()),
              "after",
              rate(slowdown.get().afterRate())));
    }
    if (facts.database().filter(ConcurrencyLimitPattern::works).isPresent()) {
      return Detection.not(TEXTS.say("not.database"));
    }
    int from = facts.rampOver() < facts.seconds() ? facts.rampOver() : uploads.firstSecond();
    double perSecond =
        (double) facts.uploads().count(from, facts.seconds()) / Math.max(1, facts.seconds() - from);
    long atOnce = Math.max(1, Math.round(perSecond * uploads.firstMillis() / 1000));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            facts.at(uploads.firstSecond()),
            TEXTS.say(
                "evidence.growing",
                "users",
                facts.users(uploads.firstSecond()),
                "first",
                millis(uploads.firstMillis()),
                "all",
                millis(uploads.sameSizeMillis()),
                "rate",
                rate(perSecond))));
    evidence.add(
        Evidence.of(
            TEXTS.say(
                "evidence.little",
                "rate",
                rate(perSecond),
                "first",
                millis(uploads.firstMillis()),
                "atOnce",
                atOnce)));
    evidence.add(Evidence.of(where(facts, uploads, atOnce)));
    Rerecordings.evidence(facts).ifPresent(evidence::add);
    boolean known = facts.database().isPresent() || !uploads.readingIsQuick();
    return new Seen(
        known ? Confidence.LIKELY : Confidence.POSSIBLE, facts.at(uploads.firstSecond()), evidence);
  }

  /** Far fewer requests reach the database than are in flight: the others wait before that. */
  private static Optional<Evidence> inFront(RunFacts facts) {
    return facts
        .sessionsBehindQueue()
        .map(
            busy ->
                Evidence.of(
                    TEXTS.say(
                        "evidence.in-front",
                        "inFlight",
                        Math.round(facts.inFlight()),
                        "busy",
                        busy)));
  }

  /** The database itself is what others wait for. */
  static boolean works(DatabaseFacts database) {
    return database.percent(moment -> moment.activity().waitingForLocks() > 0) > BUSY_PERCENT
        || database.percent(moment -> moment.activity().active() > 1) > BUSY_PERCENT
        || isFull(database);
  }

  private static boolean isFull(DatabaseFacts database) {
    return database.percent(moment -> moment.activity().idle() == 0 && moment.busy() > 2)
        > BUSY_PERCENT;
  }

  private static Detection refusing(RunFacts facts, NoRoom noRoom) {
    return new Seen(
        noRoom.confidence(),
        noRoom.evidence().at().orElseThrow(),
        Stream.concat(Stream.of(noRoom.evidence()), inFront(facts).stream()).toList());
  }

  private static String where(RunFacts facts, UploadTimes uploads, long atOnce) {
    String reading = millis(uploads.readingMillis());
    if (!uploads.readingIsQuick()) {
      return TEXTS.say("evidence.platform", "reading", reading);
    }
    if (atOnce < A_POOL) {
      return TEXTS.say("evidence.in-turn", "reading", reading);
    }
    return facts
        .database()
        .map(database -> database.most(moment -> moment.activity().idleInTransaction()))
        .map(sessions -> TEXTS.say("evidence.threads", "sessions", sessions))
        .orElseGet(() -> TEXTS.say("evidence.unknown", "reading", reading));
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("cold-starts");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("storage-timeouts", "lock-contention", "pool-exhaustion", "distant-database");
  }
}
