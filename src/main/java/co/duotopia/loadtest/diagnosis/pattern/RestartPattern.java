package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Downtime;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.LostSessions;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The service ends cleanly and starts again, as in a deployment: what is in flight is answered, new
 * connections are refused meanwhile. In a crash, requests in flight are lost, too.
 */
final class RestartPattern implements FailurePattern {
  static final Catalogue TEXTS = Catalogue.section("restart");
  private static final int LEAST = 2;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;

  /** A request that had been in flight longer was lost; the client then found nobody to ask. */
  private static final long AT_ONCE_MILLIS = 500;

  /** Seconds before the first refusal that tell how many requests were in flight. */
  private static final int BEFORE_SECONDS = 10;

  /** Requests that a kill would be expected to cut off; it spares all of so many in 22 %. */
  private static final double ENOUGH = 1.5;

  /** A kill spares all of so many in less than 1 %. */
  private static final double MANY = 5;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts refused = refused(facts);
    if (refused.count() < LEAST) {
      return Detection.not(TEXTS.say("not.reachable"));
    }
    if (!isClean(facts)) {
      return Detection.not(TEXTS.say("not.lost"));
    }
    List<Downtime> outages = Downtime.all(facts);
    boolean behindProxy = refused.withStatus(BAD_GATEWAY).any();
    if (behindProxy && Downtime.sparesOthers(facts, refused)
        || outages.isEmpty() && (behindProxy || !servedAfter(facts, refused))) {
      return Detection.not(TEXTS.say("not.gone"));
    }
    if (!refused.areNotable(facts.all().count())) {
      return TooFew.noted(this, facts, refused);
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            refused.first().orElseThrow(),
            TEXTS.say(
                "evidence.refused",
                "share",
                facts.share(refused),
                "slowest",
                millis(refused.maxMillis()))));
    double spared = spared(facts, refused);
    evidence.add(
        Evidence.of(spared < ENOUGH ? TEXTS.say("evidence.few") : TEXTS.say("evidence.clean")));
    Optional<Evidence> sessions =
        LostSessions.between(facts, refused.first().orElseThrow(), refused.last().orElseThrow());
    sessions.ifPresent(evidence::add);
    Confidence ended =
        sessions.isPresent() && spared >= MANY
            ? facts.database().orElseThrow().sessions().mostConfidence()
            : Confidence.LIKELY;
    return new Seen(
        spared < ENOUGH ? Confidence.POSSIBLE : ended, refused.first().orElseThrow(), evidence);
  }

  /**
   * Requests in flight, by Little's law, that a kill at the first refusal would have cut off and
   * that would then have been refused after a longer time than any was. Where there were none, a
   * kill looks like a clean end.
   */
  private static double spared(RunFacts facts, AnswerFacts refused) {
    int end = facts.second(refused.first().orElseThrow());
    int begin = Math.max(0, end - BEFORE_SECONDS);
    if (end == begin) {
      return 0;
    }
    double perSecond = (double) facts.all().successes(begin, end) / (end - begin);
    double later = refused.maxMillis() - refused.leastMillis();
    return perSecond * Math.max(0, facts.all().goodMean(begin, end) - later) / 1000;
  }

  /** Whether nothing in flight was lost when connections began to be refused. */
  static boolean isClean(RunFacts facts) {
    AnswerFacts refused = refused(facts);
    AnswerFacts lost =
        facts
            .answers()
            .with(outcome -> outcome.cause() == Cause.CUT_OFF || outcome.status() == UNAVAILABLE);
    return refused.count() >= LEAST
        && !lost.any()
        && refused.mostMillis() > 0
        && refused.maxMillis() <= AT_ONCE_MILLIS;
  }

  /** A proxy whose connection is refused says so with a status. */
  private static AnswerFacts refused(RunFacts facts) {
    return facts
        .answers()
        .with(outcome -> outcome.cause() == Cause.REFUSED || outcome.status() == BAD_GATEWAY);
  }

  private static boolean servedAfter(RunFacts facts, AnswerFacts refused) {
    int last = facts.second(refused.last().orElseThrow());
    return last + 1 < facts.seconds() && facts.all().successes(last + 1, facts.seconds()) > 0;
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("event-loop", "keep-alive-close", "cold-starts", "standstill", "freeze");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("out-of-memory", "database-restart");
  }
}
