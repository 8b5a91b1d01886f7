package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;
import static co.duotopia.loadtest.text.Formats.percent;
import static co.duotopia.loadtest.text.Formats.rate;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Slowdown;
import co.duotopia.loadtest.diagnosis.facts.UploadTimes;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The object storage is slow or fails, with few users, too, or becomes slow in mid-run. */
final class StorageTimeoutsPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("storage-timeouts");
  private static final Pattern SAYS_SO = Pattern.compile("to cloud storage");

  /** 2 to 5 s an upload are usual in the field. */
  private static final double USUAL_MILLIS = 5_000;

  private static final double MOST_PERCENT = 75;
  private static final long LONG_QUERY_MILLIS = 300;
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts said = facts.answers().saying(SAYS_SO);
    UploadTimes uploads = UploadTimes.of(facts);
    List<Evidence> evidence = new ArrayList<>();
    boolean saysSo = said.areNotable(facts.uploads().count());
    if (saysSo) {
      evidence.add(
          Evidence.at(
              said.first().orElseThrow(),
              TEXTS.say("evidence.failed", "share", facts.share(said), "said", said.quoted())));
    }
    long waited = Math.max(facts.readings().max(), facts.logins().max());
    boolean othersWaited = 2 * waited >= uploads.laterMillis();
    boolean slow =
        uploads.readingIsQuick()
            && (uploads.laterMillis() >= USUAL_MILLIS && !uploads.growWithUsers()
                || uploads.firstMillis() >= USUAL_MILLIS)
            && !(othersWaited && facts.sessionsOfUploads(uploads.firstSecond()).isPresent());
    if (slow) {
      evidence.add(
          Evidence.of(
              TEXTS.say(
                  "evidence.slow",
                  "all",
                  millis(uploads.laterMillis()),
                  "users",
                  facts.users(uploads.firstSecond()),
                  "first",
                  millis(uploads.firstMillis()),
                  "reading",
                  millis(uploads.readingMillis()))));
    }
    if (slow && othersWaited) {
      evidence.add(Evidence.of(TEXTS.say("evidence.others", "waited", millis(waited))));
    }
    Optional<Slowdown> slowdown = Slowdown.of(facts).filter(found -> evidence.isEmpty());
    if (slowdown.isPresent() && new ConnectionLeakPattern().look(facts) instanceof Seen) {
      return Detection.not(TEXTS.say("not.leak"));
    }
    if (slowdown.isPresent() && fewFail(facts)) {
      Optional<Detection> inMidRun = inMidRun(facts, slowdown.get());
      if (inMidRun.isPresent()) {
        return inMidRun.get();
      }
    }
    if (evidence.isEmpty() && said.any()) {
      return TooFew.noted(this, facts, said);
    }
    if (evidence.isEmpty()) {
      return Detection.not(
          uploads.laterMillis() == 0
              ? TEXTS.say("not.none")
              : TEXTS.say("not.quick", "first", millis(uploads.firstMillis())));
    }
    Confidence unsaid = othersWaited ? Confidence.POSSIBLE : Confidence.LIKELY;
    Confidence confidence = saysSo ? Confidence.CERTAIN : unsaid;
    return new Seen(
        confidence, evidence.get(0).at().orElse(facts.results().whole().start()), evidence);
  }

  /** But for those given up, as slow uploads may be, and for those that the service refused. */
  private static boolean fewFail(RunFacts facts) {
    AnswerFacts failed =
        facts
            .answers()
            .with(outcome -> !AnswerFacts.isGivenUp(outcome) && !isRefusal(outcome.status()));
    return !failed.areNotable(facts.all().count());
  }

  private static boolean isRefusal(int status) {
    return status >= FIRST_REFUSAL && status < FIRST_SERVER_ERROR;
  }

  /**
   * A session that is idle in a transaction belongs to a request that waits for something outside
   * the database, as uploads do for the storage. Without the database, a lock looks the same.
   */
  private static Optional<Detection> inMidRun(RunFacts facts, Slowdown slowdown) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(Evidence.at(facts.at(slowdown.second()), slower(facts, slowdown)));
    if (facts.database().isEmpty()) {
      evidence.add(Evidence.of(TEXTS.say("evidence.unmonitored")));
      return Optional.of(new Seen(Confidence.POSSIBLE, facts.at(slowdown.second()), evidence));
    }
    DatabaseFacts database = facts.database().get().from(facts.at(slowdown.second()));
    double held = database.percent(StorageTimeoutsPattern::isHeldOutside);
    if (held < MOST_PERCENT || facts.sessionsOfUploads(slowdown.second()).isPresent()) {
      return Optional.empty();
    }
    evidence.add(Evidence.of(TEXTS.say("evidence.held", "share", percent(held))));
    return Optional.of(new Seen(Confidence.LIKELY, facts.at(slowdown.second()), evidence));
  }

  private static boolean isHeldOutside(Moment moment) {
    Activity activity = moment.activity();
    return activity.idleInTransaction() > 1
        && activity.idleInTransaction() > activity.active()
        && activity.waitingForLocks() == 0
        && activity.longestQuery().toMillis() < LONG_QUERY_MILLIS;
  }

  private static String slower(RunFacts facts, Slowdown slowdown) {
    return TEXTS.say(
        "evidence.slower",
        "users",
        facts.users(slowdown.second()),
        "before",
        millis(slowdown.beforeMillis()),
        "after",
        millis(slowdown.afterMillis()),
        "rateBefore",
        rate(slowdown.beforeRate()),
        "rateAfter",
        rate(slowdown.afterRate()));
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of(
        "event-loop",
        "pool-exhaustion",
        "retry-storm",
        "concurrency-limit",
        "standstill",
        "gateway-timeout");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("pool-exhaustion", "lock-contention", "slow-queries", "keep-alive-close");
  }
}
