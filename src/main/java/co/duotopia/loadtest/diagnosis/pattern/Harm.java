package co.duotopia.loadtest.diagnosis.pattern;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Stall;
import java.time.Instant;

/** Whether requests suffered: what does no harm is no finding. */
final class Harm {
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int STALL_SECONDS = 3;
  private static final double SLOWER = 2;
  private static final double LEAST_MILLIS = 500;

  private Harm() {}

  /**
   * The service failed at some requests, did not respond for seconds, or was slower from then on.
   */
  static boolean since(RunFacts facts, Instant at) {
    AnswerFacts failed =
        facts.answers().with(one -> one.status() == 0 || one.status() >= FIRST_SERVER_ERROR);
    return failed.areNotable(facts.all().count())
        || Stall.longest(facts).filter(stall -> stall.seconds() >= STALL_SECONDS).isPresent()
        || isSlowerSince(facts, Math.min(facts.second(at), facts.seconds()));
  }

  private static boolean isSlowerSince(RunFacts facts, int second) {
    double before = facts.uploads().goodMean(0, second);
    double later = facts.uploads().goodMean(second, facts.seconds());
    return before > 0 && later >= SLOWER * before && later - before >= LEAST_MILLIS;
  }
}
