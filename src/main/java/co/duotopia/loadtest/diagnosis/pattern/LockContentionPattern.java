package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.facts.Words.percent;
import static co.duotopia.loadtest.diagnosis.facts.Words.text;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.UploadTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Uploads wait for each other, for the lock of one row: one works, the others queue. */
public final class LockContentionPattern implements FailurePattern {
  private static final Predicate<Moment> QUEUE = moment -> moment.activity().waitingForLocks() >= 2;
  private static final double LEAST_PERCENT = 15;
  private static final Duration LASTING = Duration.ofSeconds(20);

  @Override
  public String key() {
    return "lock-contention";
  }

  @Override
  public String title() {
    return "Uploads wait for one database lock";
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
              ? "no session was seen waiting for a lock"
              : "several sessions waited for locks at once in %s of the samples only, at most %d"
                  .formatted(percent(share), most));
    }
    Moment worst = database.worst(moment -> moment.activity().waitingForLocks());
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            worst.at(),
            "up to %d sessions waited for a lock at once; several did in %s of the samples"
                .formatted(worst.activity().waitingForLocks(), percent(share))));
    evidence.add(
        Evidence.of(
            "the longest query took %s, including its wait"
                .formatted(text(database.most(m -> m.activity().longestQuery().toMillis())))));
    facts.results().events().stream()
        .filter(event -> event.type().equals("blocked"))
        .findFirst()
        .ifPresent(event -> evidence.add(Evidence.at(event.at(), event.text())));
    evidence.add(slowUploads(facts));
    return new Seen(Confidence.CERTAIN, database.first(QUEUE).orElseThrow().at(), evidence);
  }

  private static Evidence slowUploads(RunFacts facts) {
    return Evidence.of(
        "half of the uploads took over %s, half of the reading requests over %s"
            .formatted(
                text(facts.uploads().percentile(50)), text(facts.readings().percentile(50))));
  }

  /** Quick as long as there are few, slow when there are many; too few threads look the same. */
  private static Detection fromOutside(RunFacts facts) {
    UploadTimes uploads = UploadTimes.of(facts);
    if (!uploads.areSlow() || !uploads.readingIsQuick()) {
      return Detection.not("uploads did not slow down alone");
    }
    if (!uploads.growWithUsers()) {
      return Detection.not(
          "the first uploads took %s, all of these sizes %s on average"
              .formatted(text(uploads.firstMillis()), text(uploads.sameSizeMillis())));
    }
    return new Seen(
        Confidence.POSSIBLE,
        facts.at(slowFrom(facts, uploads)),
        List.of(
            Evidence.of(
                "the first uploads, with %d users, took %s, all of these sizes %s on average"
                    .formatted(
                        facts.users(uploads.firstSecond()),
                        text(uploads.firstMillis()),
                        text(uploads.sameSizeMillis()))),
            slowUploads(facts),
            Evidence.of(
                "the database could not be watched: a lock is the usual cause of this, too few threads for the object storage look the same")));
  }

  private static int slowFrom(RunFacts facts, UploadTimes uploads) {
    return IntStream.range(uploads.firstSecond(), facts.seconds())
        .filter(second -> facts.uploads().goodMean(second, second + 1) >= uploads.laterMillis())
        .findFirst()
        .orElse(uploads.firstSecond());
  }

  @Override
  public List<String> remedies() {
    return List.of(
        "Find the row that all transactions write (see the blocked events and the Database view: who blocks whom), and write it less often, later, or not at all",
        "Keep the transaction short: no call to the object storage while a lock is held",
        "Give each virtual user an account of its own (TEST_STUDENTS_FILE): one shared account makes them rewrite the same rows, which real students never do",
        "Set lock_timeout, so that what waits too long fails instead of holding a connection");
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("pool-exhaustion");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("pool-exhaustion", "storage-timeouts", "slow-queries");
  }
}
