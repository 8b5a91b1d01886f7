package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Stall;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * More requests need a database connection at once than the service's pool has. They wait; on one
 * event loop everybody waits with them, and nothing is answered any more, whatever it is.
 */
final class PoolExhaustionPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("pool-exhaustion");

  /** Of SQLAlchemy, PostgreSQL, Supavisor and PgBouncer. */
  static final String NO_CONNECTION_LEFT =
      "QueuePool limit|remaining connection slots|too many clients|too many connections for"
          + "|[Mm]ax client(?:s| connections) |MaxClientsIn|no more connections allowed"
          + "|[Uu]nable to check out (?:process|connection) from the pool|query_wait_timeout";

  private static final Pattern SAYS_SO = Pattern.compile(NO_CONNECTION_LEFT);
  private static final Duration LASTING = Duration.ofSeconds(3);

  /** Nearly the time that requests wait for the pool. */
  private static final int STALL_SECONDS = 8;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts said = facts.answers().saying(SAYS_SO);
    Optional<Stall> longest =
        Stall.longest(facts).filter(found -> found.seconds() >= STALL_SECONDS);
    Optional<Instant> full =
        facts
            .database()
            .flatMap(database -> full(facts, database))
            .filter(
                at -> said.any() || longest.filter(stall -> isFullIn(facts, stall)).isPresent());
    Optional<Stall> stall =
        longest.filter(found -> said.any() || full.isPresent() || found.endedInFailures(facts));
    List<Evidence> evidence = new ArrayList<>();
    if (said.any()) {
      evidence.add(
          Evidence.at(
              said.first().orElseThrow(),
              TEXTS.say("evidence.failed", "share", facts.share(said), "said", said.quoted())));
    }
    full.ifPresent(at -> evidence.add(fullInWords(facts.database().orElseThrow(), at)));
    stall.ifPresent(found -> evidence.add(found.evidence(facts)));
    if (stall.isEmpty() && !said.areNotable(facts.all().count())) {
      return said.any() ? TooFew.noted(this, facts, said) : Detection.not(notFull(facts));
    }
    Confidence unsaid = full.isPresent() ? Confidence.LIKELY : Confidence.POSSIBLE;
    Confidence confidence = said.any() ? Confidence.CERTAIN : unsaid;
    Instant from =
        evidence.stream()
            .flatMap(one -> one.at().stream())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return new Seen(confidence, from, evidence);
  }

  /** All connections that there ever were are in use, for some time, and more users than that. */
  private static Optional<Instant> full(RunFacts facts, DatabaseFacts database) {
    int most = database.mostConnections();
    return database.longest(moment -> isFull(moment, most, facts)).compareTo(LASTING) >= 0
        ? database.first(moment -> isFull(moment, most, facts)).map(Moment::at)
        : Optional.empty();
  }

  /**
   * While nothing was answered: a platform's limit fills all connections that it lets be opened.
   */
  private static boolean isFullIn(RunFacts facts, Stall stall) {
    DatabaseFacts database = facts.database().orElseThrow();
    int most = database.mostConnections();
    return database
        .first(
            moment ->
                facts.second(moment.at()) >= stall.from()
                    && facts.second(moment.at()) < stall.to()
                    && isFull(moment, most, facts))
        .isPresent();
  }

  private static boolean isFull(Moment moment, int most, RunFacts facts) {
    return moment.connections().total() == most
        && moment.activity().idle() == 0
        && facts.users(facts.second(moment.at())) >= most + 2;
  }

  private static Evidence fullInWords(DatabaseFacts database, Instant at) {
    Moment first = database.first(moment -> moment.at().equals(at)).orElseThrow();
    return Evidence.at(
        at,
        TEXTS.say(
            "evidence.full",
            "total",
            first.connections().total(),
            "idle",
            first.activity().idleInTransaction()));
  }

  private static String notFull(RunFacts facts) {
    return facts
        .database()
        .map(database -> TEXTS.say("not.spare", "busy", database.worst(Moment::busy).busy()))
        .orElseGet(() -> TEXTS.say("not.no-stall", "slowest", millis(facts.all().max())));
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of(
        "event-loop",
        "retry-storm",
        "standstill",
        "freeze",
        "concurrency-limit",
        "keep-alive-close");
  }

  @Override
  public Set<String> resembles() {
    return Set.of(
        "storage-timeouts", "lock-contention", "slow-queries", "connection-leak", "login-cpu");
  }
}
