package co.duotopia.loadtest.diagnosis.pattern;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Rerecordings;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Stall;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No responses for 10 seconds or more, for any reason; with few users only possibly. */
public final class StandstillPattern implements FailurePattern {
  public static final String KEY = "standstill";
  private static final Catalogue TEXTS = Catalogue.section("standstill");
  private static final int LEAST_SECONDS = 10;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    return longEnough(Stall.longest(facts))
        .map(stall -> seen(facts, Confidence.CERTAIN, stall.evidence(facts)))
        .or(
            () ->
                longEnough(Stall.longestOfFew(facts))
                    .map(stall -> seen(facts, Confidence.POSSIBLE, stall.evidenceOfFew(facts))))
        .orElseGet(() -> Detection.not(TEXTS.say("not.short", "seconds", LEAST_SECONDS)));
  }

  private static Optional<Stall> longEnough(Optional<Stall> stall) {
    return stall.filter(found -> found.seconds() >= LEAST_SECONDS);
  }

  private static Detection seen(RunFacts facts, Confidence confidence, Evidence stall) {
    List<Evidence> evidence = new ArrayList<>(List.of(stall));
    Rerecordings.evidence(facts).ifPresent(evidence::add);
    return new Seen(confidence, stall.at().orElseThrow(), evidence);
  }
}
