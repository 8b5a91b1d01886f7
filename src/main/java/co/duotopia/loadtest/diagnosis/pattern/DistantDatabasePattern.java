package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;
import static co.duotopia.loadtest.text.Formats.percent;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Each round trip to the database is long, as from another region. Every request is slow from the
 * first user on, the more queries it makes the slower, while the database has nothing to do: its
 * sessions are idle in transaction, waiting for the service's next query.
 */
final class DistantDatabasePattern implements FailurePattern {
  static final Catalogue TEXTS = Catalogue.section("distant-database");
  private static final int LEAST_NAMES = 2;
  private static final long SLOW_MILLIS = 100;

  /** Opening an assignment makes several times as many queries as listing them. */
  private static final double PROPORTION = 1.4;

  private static final double CLEARLY = 1.25;

  private static final double MOST_ACTIVE_PERCENT = 25;

  /** If more logins and read requests are in flight, even the fastest waited for others. */
  private static final double MOST_IN_FLIGHT = 10;

  /** Of any request that needs the database: test the connection, begin, read, end. */
  private static final int LEAST_ROUND_TRIPS = 4;

  private static final int WINDOW = 3;

  private static final int LEAST_BUSY = 5;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    List<Statistics> readings =
        facts.readings().byName().stream()
            .filter(part -> part.count() > part.failures())
            .sorted(Comparator.comparingLong(Statistics::min))
            .toList();
    if (readings.size() < LEAST_NAMES) {
      return Detection.unknown();
    }
    Statistics quickest = readings.get(0);
    Statistics slowest = readings.get(readings.size() - 1);
    if (quickest.min() < SLOW_MILLIS) {
      return Detection.not(
          TEXTS.say("not.quick", "request", quickest.name(), "least", millis(quickest.min())));
    }
    if (slowest.min() < PROPORTION * quickest.min()) {
      return Detection.not(
          TEXTS.say("not.alike", "least", millis(quickest.min()), "most", millis(slowest.min())));
    }
    Optional<Statistics> upload = quickUpload(facts, quickest);
    if (upload.isPresent()) {
      return Detection.not(
          TEXTS.say(
              "not.uploads",
              "request",
              upload.get().name(),
              "least",
              millis(upload.get().min()),
              "reading",
              millis(quickest.min())));
    }
    Optional<Statistics> quicker = quickerUpload(facts, slowest);
    if (quicker.isPresent()) {
      return Detection.not(
          TEXTS.say(
              "not.quicker",
              "request",
              quicker.get().name(),
              "upload",
              millis(quicker.get().percentile(50)),
              "reading",
              millis(slowest.percentile(50))));
    }
    long together = mostReadings(facts);
    if (together * SLOW_MILLIS > 1000L * WINDOW) {
      return Detection.not(TEXTS.say("not.together", "count", together, "seconds", WINDOW));
    }
    Optional<Long> near =
        facts.nearDatabaseMillis().filter(took -> took * LEAST_ROUND_TRIPS < SLOW_MILLIS);
    if (near.isPresent()) {
      return Detection.not(TEXTS.say("not.near", "took", millis(near.get())));
    }
    double crowd = crowd(facts);
    if (crowd > MOST_IN_FLIGHT) {
      return Detection.not(TEXTS.say("not.crowd", "inFlight", Math.round(crowd)));
    }
    Optional<Long> busy = facts.sessionsBehindQueue();
    if (busy.isPresent()) {
      return Detection.not(
          TEXTS.say("not.in-front", "inFlight", Math.round(facts.inFlight()), "busy", busy.get()));
    }
    Optional<Double> active = facts.database().flatMap(DistantDatabasePattern::activePercent);
    if (active.filter(share -> share > MOST_ACTIVE_PERCENT).isPresent()) {
      return Detection.not(TEXTS.say("not.active", "share", percent(active.get())));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.of(
            TEXTS.say(
                "evidence.least",
                "quick",
                quickest.name(),
                "least",
                millis(quickest.min()),
                "slow",
                slowest.name(),
                "most",
                millis(slowest.min()))));
    active.ifPresent(
        share -> evidence.add(Evidence.of(TEXTS.say("evidence.active", "share", percent(share)))));
    return new Seen(
        active.isPresent() ? Confidence.LIKELY : Confidence.POSSIBLE,
        facts.results().whole().start(),
        evidence);
  }

  /** One event loop makes the queries of one request after those of another. */
  private static long mostReadings(RunFacts facts) {
    return IntStream.rangeClosed(0, facts.seconds() - WINDOW)
        .mapToLong(second -> facts.readings().count(second, second + WINDOW))
        .max()
        .orElse(0);
  }

  /** Logins and readings in flight while users started, by Little's law. */
  private static double crowd(RunFacts facts) {
    int end = Math.min(facts.rampOver() + 1, facts.seconds());
    return Stream.of(facts.logins(), facts.readings())
        .mapToDouble(part -> part.mean(0, end) * part.count(0, end) / 1000 / Math.max(1, end))
        .sum();
  }

  /** An upload makes more round trips than any list, so it cannot be quicker. */
  private static Optional<Statistics> quickUpload(RunFacts facts, Statistics reading) {
    return facts.uploads().byName().stream()
        .filter(part -> part.failures() == 0)
        .filter(part -> part.min() < PROPORTION * reading.min())
        .findFirst();
  }

  /**
   * Nor can uploads, with the storage as well, usually be quicker than the slowest list; a little,
   * they may be, as lists are read while users start, and wait for each other.
   */
  private static Optional<Statistics> quickerUpload(RunFacts facts, Statistics reading) {
    return facts.uploads().byName().stream()
        .filter(part -> 2 * part.failures() < part.count())
        .filter(part -> CLEARLY * part.percentile(50) < reading.percentile(50))
        .findFirst();
  }

  /** Share of the sessions in a transaction that PostgreSQL worked for; empty: too few. */
  private static Optional<Double> activePercent(DatabaseFacts database) {
    long active = sum(database, false);
    long busy = sum(database, true);
    return busy < LEAST_BUSY ? Optional.empty() : Optional.of(100.0 * active / busy);
  }

  private static long sum(DatabaseFacts database, boolean all) {
    return database.moments().stream()
        .map(Moment::activity)
        .mapToLong(one -> one.active() + (all ? one.idleInTransaction() : 0))
        .sum();
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("event-loop", "concurrency-limit", "pool-exhaustion", "login-cpu", "cold-starts");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("slow-queries", "login-cpu", "concurrency-limit", "storage-timeouts");
  }
}
