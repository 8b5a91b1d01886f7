package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.UploadTimes;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The object storage is slow or fails, with few users, too. */
final class StorageTimeoutsPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("storage-timeouts");
  private static final Pattern SAYS_SO = Pattern.compile("to cloud storage");

  /** 2 to 5 s an upload are usual in the field. */
  private static final double USUAL_MILLIS = 5_000;

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
    boolean slow =
        uploads.laterMillis() >= USUAL_MILLIS
            && uploads.readingIsQuick()
            && !uploads.growWithUsers();
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
    if (evidence.isEmpty() && said.any()) {
      return TooFew.noted(this, facts, said);
    }
    if (evidence.isEmpty()) {
      return Detection.not(
          uploads.laterMillis() == 0
              ? TEXTS.say("not.none")
              : TEXTS.say("not.quick", "first", millis(uploads.firstMillis())));
    }
    Confidence confidence = saysSo ? Confidence.CERTAIN : Confidence.LIKELY;
    return new Seen(
        confidence, evidence.get(0).at().orElse(facts.results().whole().start()), evidence);
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("pool-exhaustion", "retry-storm", "concurrency-limit", "standstill");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("pool-exhaustion", "lock-contention", "slow-queries", "keep-alive-close");
  }
}
