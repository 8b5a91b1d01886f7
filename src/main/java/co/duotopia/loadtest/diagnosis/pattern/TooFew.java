package co.duotopia.loadtest.diagnosis.pattern;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Noted;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.text.Catalogue;

/** Failures of a pattern that are too few for a finding. */
final class TooFew {
  private static final Catalogue TEXTS = Catalogue.section("notes");

  private TooFew() {}

  /**
   * @param failed at least one
   */
  static Detection noted(FailurePattern pattern, RunFacts facts, AnswerFacts failed) {
    return new Noted(
        TEXTS.say(
            "few",
            "title",
            pattern.title(),
            "share",
            facts.share(failed),
            "said",
            failed.quoted()));
  }
}
