package co.duotopia.loadtest.diagnosis.pattern;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Stall;
import co.duotopia.loadtest.text.Catalogue;
import java.util.List;

/** No responses for 10 seconds or more, for any reason. */
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
    return Stall.longest(facts)
        .filter(stall -> stall.seconds() >= LEAST_SECONDS)
        .<Detection>map(
            stall ->
                new Seen(
                    Confidence.CERTAIN, facts.at(stall.from()), List.of(stall.evidence(facts))))
        .orElseGet(() -> Detection.not(TEXTS.say("not.short", "seconds", LEAST_SECONDS)));
  }
}
