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
import co.duotopia.loadtest.diagnosis.facts.Slowdown;
import co.duotopia.loadtest.diagnosis.facts.UploadTimes;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Uploads wait for each other, for the lock of one row: one works, the others queue. */
public final class LockContentionPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("lock-contention");
  private static final Predicate<Moment> QUEUE = moment -> moment.activity().waitingForLocks() >= 2;
  private static final double LEAST_PERCENT = 15;
  private static final Duration LASTING = Duration.ofSeconds(20);

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

  private static Detection inDatabase(RunFacts facts, DatabaseFacts database) {
    double share = database.percent(QUEUE);
    if (share < LEAST_PERCENT && database.longest(QUEUE).compareTo(LASTING) < 0) {
      long most = database.most(moment -> moment.activity().waitingForLocks());
      return Detection.not(
          most == 0
              ? TEXTS.say("not.none")
              : TEXTS.say("not.rare", "share", percent(share), "sessions", most));
    }
    Moment worst = database.worst(moment -> moment.activity().waitingForLocks());
    Instant from = database.first(QUEUE).orElseThrow().at();
    if (!UploadTimes.of(facts).areSlow() && !Harm.since(facts, from)) {
      return new Noted(TEXTS.say("note", "sessions", worst.activity().waitingForLocks()));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            worst.at(),
            TEXTS.say(
                "evidence.waiting",
                "sessions",
                worst.activity().waitingForLocks(),
                "share",
                percent(share))));
    evidence.add(
        Evidence.of(
            TEXTS.say(
                "evidence.longest",
                "longest",
                millis(database.most(m -> m.activity().longestQuery().toMillis())))));
    facts.results().events().stream()
        .filter(event -> event.type().equals("blocked") && database.sessions().include(event))
        .findFirst()
        .ifPresent(event -> evidence.add(Evidence.at(event.at(), event.text())));
    evidence.add(slowUploads(facts));
    return new Seen(database.sessions().mostConfidence(), from, evidence);
  }

  private static Evidence slowUploads(RunFacts facts) {
    return Evidence.of(
        TEXTS.say(
            "evidence.slow",
            "uploads",
            millis(facts.uploads().percentile(50)),
            "readings",
            millis(facts.readings().percentile(50))));
  }

  /** Quick as long as there are few, slow when there are many; too few threads look the same. */
  private static Detection fromOutside(RunFacts facts) {
    UploadTimes uploads = UploadTimes.of(facts);
    if (!uploads.areSlow() || !uploads.readingIsQuick()) {
      return Detection.not(TEXTS.say("not.others"));
    }
    if (!uploads.growWithUsers()) {
      return Detection.not(
          TEXTS.say(
              "not.constant",
              "first",
              millis(uploads.firstMillis()),
              "all",
              millis(uploads.sameSizeMillis())));
    }
    if (Slowdown.of(facts).isPresent()) {
      return Detection.not(TEXTS.say("not.slower"));
    }
    return new Seen(
        Confidence.POSSIBLE,
        facts.at(uploads.slowFrom(facts)),
        List.of(
            Evidence.of(
                TEXTS.say(
                    "evidence.growing",
                    "users",
                    facts.users(uploads.firstSecond()),
                    "first",
                    millis(uploads.firstMillis()),
                    "all",
                    millis(uploads.sameSizeMillis()))),
            slowUploads(facts),
            Evidence.of(TEXTS.say("evidence.unmonitored"))));
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("event-loop", "pool-exhaustion", "concurrency-limit", "standstill");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("pool-exhaustion", "storage-timeouts", "slow-queries");
  }
}
