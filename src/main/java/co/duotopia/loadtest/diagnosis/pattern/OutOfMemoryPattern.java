package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.whole;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Downtime;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.LostSessions;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Stall;
import co.duotopia.loadtest.diagnosis.facts.TargetFacts;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The service dies, is away for some seconds, and comes back: killed for want of memory, or by a
 * supervisor to which it no longer answered.
 */
final class OutOfMemoryPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("out-of-memory");
  private static final int LEAST_ANSWERS = 3;
  private static final int SETTLED_SECONDS = 10;
  private static final int GONE_SECONDS = 15;
  private static final double MOST = 0.75;
  private static final double FALLEN = 0.7;
  private static final double LEAST_MEGABYTES = 20;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts refused = facts.answers().with(Cause.REFUSED);
    AnswerFacts unavailable = facts.answers().with(Outcome::isUnavailable);
    AnswerFacts cut = facts.answers().with(Cause.CUT_OFF);
    List<Stall> losses = Stall.afterLosses(facts);
    boolean replaced = areOf(losses, facts, cut);
    boolean died =
        refused.count() >= 2
            || unavailable.any() && cut.any()
            || isAnsweredFor(facts, unavailable)
            || replaced;
    if (!died) {
      return Detection.not(TEXTS.say("not.reachable"));
    }
    if (refused.count() < 2 && unavailable.any() && Downtime.sparesOthers(facts, unavailable)) {
      return Detection.not(TEXTS.say("not.spared"));
    }
    List<Downtime> outages =
        replaced ? losses.stream().map(Downtime::after).toList() : Downtime.all(facts);
    Optional<Evidence> gone = gone(facts);
    if (gone.isPresent()) {
      return new Seen(Confidence.LIKELY, gone.get().at().orElseThrow(), List.of(gone.get()));
    }
    if (RestartPattern.isClean(facts)) {
      return Detection.not(TEXTS.say("not.clean"));
    }
    if (outages.isEmpty()) {
      return Detection.not(TEXTS.say("not.no-outage", "seconds", Downtime.LONGEST_SECONDS));
    }
    Optional<Evidence> sessions =
        outages.stream()
            .flatMap(
                outage ->
                    LostSessions.between(facts, facts.at(outage.from()), facts.at(outage.to()))
                        .stream())
            .findFirst();
    Optional<Evidence> memory = memoryFell(facts);
    AnswerFacts failed = facts.answers().with(OutOfMemoryPattern::isOfADeath);
    if (sessions.isEmpty() && memory.isEmpty() && !failed.areNotable(facts.all().count())) {
      return TooFew.noted(this, facts, failed);
    }
    List<Evidence> evidence = new ArrayList<>();
    Instant first = facts.at(outages.get(0).from());
    long away = outages.stream().mapToLong(Downtime::seconds).max().orElse(0);
    evidence.add(Evidence.at(first, times(outages.size(), away)));
    evidence.add(
        Evidence.of(
            TEXTS.say(
                "evidence.failed",
                "share",
                facts.share(failed),
                "refused",
                refused.count(),
                "cut",
                cut.count(),
                "unavailable",
                unavailable.count())));
    sessions.ifPresent(evidence::add);
    memory.ifPresent(evidence::add);
    Confidence ofSessions =
        sessions.isPresent()
            ? facts.database().orElseThrow().sessions().mostConfidence()
            : Confidence.LIKELY;
    return new Seen(memory.isPresent() ? Confidence.CERTAIN : ofSessions, first, evidence);
  }

  /** It went away after it had served, and did not come back while there was load. */
  private static Optional<Evidence> gone(RunFacts facts) {
    int last =
        IntStream.range(0, facts.seconds())
            .filter(second -> facts.all().successes(second, second + 1) > 0)
            .max()
            .orElse(facts.seconds());
    long failed = facts.all().failures(Math.min(last + 1, facts.seconds()), facts.seconds());
    return facts.seconds() - last < GONE_SECONDS || failed < LEAST_ANSWERS
        ? Optional.empty()
        : Optional.of(
            Evidence.at(
                facts.at(last + 1),
                TEXTS.say(
                    "evidence.gone",
                    "failed",
                    failed,
                    "seconds",
                    facts.seconds() - last - 1,
                    "said",
                    facts.answers().with(OutOfMemoryPattern::isOfADeath).text().orElseThrow())));
  }

  /** A platform or proxy answers while it is away; as users come it may only be too small. */
  private static boolean isAnsweredFor(RunFacts facts, AnswerFacts unavailable) {
    return unavailable.count() >= LEAST_ANSWERS
        && facts.second(unavailable.first().orElseThrow()) > facts.rampOver() + SETTLED_SECONDS;
  }

  /** A supervisor that keeps the socket lets new connections wait for the next process. */
  private static boolean areOf(List<Stall> losses, RunFacts facts, AnswerFacts cut) {
    long lost = losses.stream().mapToLong(stall -> stall.lost(facts)).sum();
    return cut.count() >= LEAST_ANSWERS && lost >= MOST * cut.count();
  }

  private static String times(int outages, long seconds) {
    return outages == 1
        ? TEXTS.say("evidence.once", "seconds", seconds)
        : TEXTS.say("evidence.times", "times", outages, "seconds", seconds);
  }

  /** Its memory as a saw. */
  private static Optional<Evidence> memoryFell(RunFacts facts) {
    List<TargetFacts.Moment> moments = facts.target().map(TargetFacts::moments).orElse(List.of());
    double peak = 0;
    for (TargetFacts.Moment moment : moments) {
      peak = Math.max(peak, moment.megabytes());
      if (moment.megabytes() < FALLEN * peak && peak - moment.megabytes() > LEAST_MEGABYTES) {
        return Optional.of(
            Evidence.at(
                moment.at(),
                TEXTS.say(
                    "evidence.memory", "high", whole(peak), "low", whole(moment.megabytes()))));
      }
    }
    return Optional.empty();
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of(
        "event-loop",
        "keep-alive-close",
        "cold-starts",
        "retry-storm",
        "standstill",
        "freeze",
        "gateway-timeout");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("cold-starts", "keep-alive-close", "pool-exhaustion");
  }

  private static boolean isOfADeath(Outcome outcome) {
    return outcome.isUnavailable()
        || outcome.cause() == Cause.REFUSED
        || outcome.cause() == Cause.CUT_OFF;
  }
}
