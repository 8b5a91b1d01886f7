package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Something in front of the service ends requests at one age: with a 504, or by closing. */
final class GatewayTimeoutPattern implements FailurePattern {
  static final Catalogue TEXTS = Catalogue.section("gateway-timeout");
  private static final int GATEWAY_TIMEOUT = 504;
  private static final int LEAST = 3;
  private static final long SHORTEST_MILLIS = 500;

  /** Ages differ at most by this factor, or by this time. */
  private static final double ONE_AGE = 1.15;

  private static final long ONE_AGE_MILLIS = 300;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts answered = facts.answers().withStatus(GATEWAY_TIMEOUT);
    AnswerFacts ended = answered.any() ? answered : facts.answers().with(Cause.CUT_OFF);
    if (ended.count() < LEAST) {
      return Detection.not(TEXTS.say("not.none"));
    }
    long least = ended.leastMillis();
    long most = ended.mostMillis();
    if (least == 0) {
      return Detection.unknown();
    }
    if (least < SHORTEST_MILLIS || most > Math.max(ONE_AGE * least, least + ONE_AGE_MILLIS)) {
      return Detection.not(TEXTS.say("not.ages", "least", millis(least), "most", millis(most)));
    }
    if (!ended.areNotable(facts.all().count())) {
      return TooFew.noted(this, facts, ended);
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            ended.first().orElseThrow(),
            TEXTS.say("evidence.ended", "share", facts.share(ended), "said", ended.quoted())));
    evidence.add(
        Evidence.of(TEXTS.say("evidence.age", "least", millis(least), "most", millis(most))));
    evidence.add(Evidence.of(TEXTS.say("evidence.slowest", "slowest", millis(facts.all().max()))));
    return new Seen(
        answered.any() ? Confidence.CERTAIN : Confidence.LIKELY,
        ended.first().orElseThrow(),
        evidence);
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("keep-alive-close");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("keep-alive-close", "out-of-memory", "storage-timeouts");
  }
}
