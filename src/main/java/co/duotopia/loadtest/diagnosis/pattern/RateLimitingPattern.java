package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.NoRoom;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A limiter refuses requests, of the service or in front of it: it says so with a status 429. */
final class RateLimitingPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("rate-limit");

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts refused = facts.answers().with(one -> one.status() == 429 && !NoRoom.isSaidIn(one));
    if (!refused.areNotable(facts.all().count())) {
      return refused.any()
          ? TooFew.noted(this, facts, refused)
          : Detection.not(TEXTS.say("not.none"));
    }
    Instant first = refused.first().orElseThrow();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            first,
            TEXTS.say(
                "evidence.refused", "share", facts.share(refused), "said", refused.quoted())));
    evidence.add(
        Evidence.of(
            TEXTS.say("evidence.requests", "requests", String.join(", ", refused.requests()))));

    evidence.add(
        Evidence.of(TEXTS.say("evidence.quick", "median", millis(facts.all().percentile(50)))));
    return new Seen(Confidence.CERTAIN, first, evidence);
  }

  @Override
  public Set<String> resembles() {
    return Set.of("cold-starts", "out-of-memory");
  }
}
