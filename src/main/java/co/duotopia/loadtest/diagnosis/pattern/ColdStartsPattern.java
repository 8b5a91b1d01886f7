package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Stall;
import co.duotopia.loadtest.diagnosis.facts.Traffic;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The platform has too few instances when load comes: requests of every kind wait in front of the
 * service until more are started, or are refused; then all is well.
 */
final class ColdStartsPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("cold-starts");
  private static final Pattern NO_CONNECTION = Pattern.compile("QueuePool limit");
  private static final int LEAST_REFUSED = 3;

  private static final int BAD_GATEWAY = 502;
  private static final double WAITING_MILLIS = 1000;
  private static final double LEAST_SHARE_OF_READINGS = 0.2;

  /** The longest time of a request that did not wait. */
  private static final long QUICK_MILLIS = 150;

  /** Instances are there after this share of a run; what is refused later is over a limit. */
  private static final double STARTED = 0.75;

  /** Requests wait and are refused for the same instances, at the same time. */
  private static final Duration NEAR = Duration.ofSeconds(10);

  private static final double BUSY_SHARE = 0.8;
  private static final int LEAST_STALL_SECONDS = 2;
  private static final int MOST_STALL_SECONDS = 6;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts refused = facts.answers().withStatus(503);
    long away =
        facts.answers().with(Cause.REFUSED, Cause.CUT_OFF).count()
            + facts.answers().withStatus(BAD_GATEWAY).count();
    if (away >= LEAST_REFUSED) {
      return Detection.not(TEXTS.say("not.refused", "count", away));
    }
    if (facts.answers().saying(NO_CONNECTION).any()) {
      return Detection.not(TEXTS.say("not.pool"));
    }
    boolean refusedForAWhile =
        refused.areNotable(facts.all().count())
            && facts.second(refused.last().orElseThrow()) < STARTED * facts.seconds();
    boolean refusedAtFirst =
        refusedForAWhile
            && refused.count() >= LEAST_REFUSED
            && facts.second(refused.first().orElseThrow()) <= facts.rampOver();
    List<Evidence> evidence = new ArrayList<>();
    waited(facts).ifPresent(evidence::add);
    stood(facts).ifPresent(evidence::add);
    if (evidence.isEmpty() && !refusedAtFirst) {
      return Detection.not(
          TEXTS.say("not.no-wait", "reading", millis(facts.readings().percentile(75))));
    }
    boolean several =
        refusedForAWhile
            && evidence.stream()
                .flatMap(wait -> wait.at().stream())
                .map(at -> Duration.between(at, refused.first().orElseThrow()).abs())
                .anyMatch(apart -> apart.compareTo(NEAR) <= 0);
    if (refused.any()) {
      evidence.add(
          Evidence.at(
              refused.first().orElseThrow(),
              TEXTS.say(
                  "evidence.refused", "share", facts.share(refused), "said", refused.quoted())));
    }
    idleDatabase(facts).ifPresent(evidence::add);
    return new Seen(
        several ? Confidence.CERTAIN : Confidence.LIKELY,
        evidence.get(0).at().orElseGet(() -> facts.results().whole().start()),
        evidence);
  }

  /** Read requests take milliseconds once they are served, so slow ones waited. */
  private static Optional<Evidence> waited(RunFacts facts) {
    Traffic readings = facts.readings().thoseWith(part -> part.min() < QUICK_MILLIS);
    int[] slow =
        IntStream.range(0, facts.seconds())
            .filter(second -> readings.goodCount(second, second + 1) >= 2)
            .filter(second -> readings.leastMean(second, second + 1) >= WAITING_MILLIS)
            .toArray();
    if (slow.length == 0) {
      return Optional.empty();
    }
    int end = slow[slow.length - 1] + 1;
    double waited = readings.mean(slow[0], end);
    double later = laterUploads(facts, end - 1);
    if (readings.leastMean(slow[0], end) < WAITING_MILLIS / 2
        || readings.goodCount(slow[0], end) < LEAST_SHARE_OF_READINGS * readings.count()
        || later == 0
        || later > 2 * usual(facts)
        || later > facts.uploads().goodMean(slow[0], end + 2)
        || isDatabaseBusy(facts, slow[0], end)) {
      return Optional.empty();
    }
    int from = Math.max(0, slow[0] - (int) Math.round(waited / 1000));
    return Optional.of(
        Evidence.at(
            facts.at(from),
            TEXTS.say(
                "evidence.waited",
                "seconds",
                end - from,
                "waited",
                millis(waited),
                "later",
                millis(later))));
  }

  private static boolean isDatabaseBusy(RunFacts facts, int from, int to) {
    return facts
        .database()
        .flatMap(
            database ->
                database.first(
                    moment ->
                        facts.second(moment.at()) >= from
                            && facts.second(moment.at()) < to
                            && moment.busy() >= BUSY_SHARE * moment.connections().total()))
        .isPresent();
  }

  private static double usual(RunFacts facts) {
    return Math.max(1, facts.uploads().goodMean(0, facts.seconds()));
  }

  private static double laterUploads(RunFacts facts, int second) {
    return facts.uploads().goodMean(Math.min(second + 2, facts.seconds()), facts.seconds());
  }

  /** No responses for some seconds, then responses to all, without any failure of the service. */
  private static Optional<Evidence> stood(RunFacts facts) {
    return Stall.longest(facts)
        .filter(stall -> stall.seconds() >= LEAST_STALL_SECONDS)
        .filter(stall -> stall.seconds() <= MOST_STALL_SECONDS)
        .filter(stall -> endedTogether(facts, stall))
        .filter(stall -> laterUploads(facts, stall.to() + 3) > 0)
        .filter(stall -> usual(facts) < 1000.0 * stall.seconds() / 3)
        .map(stall -> stall.evidence(facts));
  }

  private static boolean endedTogether(RunFacts facts, Stall stall) {
    int end = Math.min(stall.to() + 2, facts.seconds());
    return facts.all().goodCount(stall.to(), end) >= 3
        && facts.all().goodMean(stall.to(), end) >= 600.0 * stall.seconds();
  }

  private static Optional<Evidence> idleDatabase(RunFacts facts) {
    return facts
        .database()
        .map(database -> database.worst(Moment::busy))
        .filter(busiest -> busiest.busy() < BUSY_SHARE * busiest.connections().total())
        .map(
            busiest ->
                Evidence.of(
                    TEXTS.say(
                        "evidence.idle-database",
                        "busy",
                        busiest.busy(),
                        "total",
                        busiest.connections().total())));
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("retry-storm", "standstill");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("login-cpu", "pool-exhaustion", "out-of-memory", "slow-queries");
  }
}
