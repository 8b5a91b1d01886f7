package co.duotopia.loadtest.diagnosis.pattern;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A proxy in front of the service refuses large bodies: it says so with a status 413. */
final class ProxyBodyLimitPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("proxy-body-limit");

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts refused = facts.answers().withStatus(413);
    if (!refused.any()) {
      return Detection.not(TEXTS.say("not.none"));
    }
    if (refused.count() == 1 || !refused.areNotable(facts.uploads().count())) {
      return TooFew.noted(this, facts, refused);
    }
    Instant first = refused.first().orElseThrow();
    TreeSet<String> affected = refused.requests();
    List<String> others =
        facts.uploads().byName().stream()
            .map(Statistics::name)
            .filter(name -> !affected.contains(name))
            .toList();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            first,
            TEXTS.say(
                "evidence.refused", "share", facts.share(refused), "said", refused.quoted())));
    evidence.add(
        Evidence.of(TEXTS.say("evidence.affected", "requests", String.join(", ", affected))));
    if (!others.isEmpty()) {
      evidence.add(
          Evidence.of(TEXTS.say("evidence.others", "requests", String.join(", ", others))));
    }
    return new Seen(Confidence.CERTAIN, first, evidence);
  }

  @Override
  public Set<String> resembles() {
    return Set.of("storage-timeouts", "keep-alive-close");
  }
}
