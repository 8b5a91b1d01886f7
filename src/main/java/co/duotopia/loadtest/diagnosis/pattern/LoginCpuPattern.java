package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;
import static co.duotopia.loadtest.text.Formats.percent;
import static co.duotopia.loadtest.text.Formats.tenths;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.LoginBatch;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.TargetFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Traffic;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** Logging in costs so much CPU (bcrypt) that users queue; on one event loop all others wait. */
final class LoginCpuPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("login-cpu");
  private static final int LEAST_LOGINS = 5;
  private static final double BUSY_CORE_PERCENT = 70;
  private static final double SLOW_MILLIS = 1_000;
  private static final double COSTLY_MILLIS = 150;
  private static final double OTHERS_MILLIS = 200;

  /** Shorter waits are over before they do harm. */
  private static final long LONG_MILLIS = 5_000;

  /** A few are refused at once, whatever a check costs. */
  private static final double QUICKEST_PERCENT = 10;

  /** Of a core. The quickest may have waited, too, so that logins need less than it seems. */
  private static final double LEAST_DEMAND_PERCENT = 40;

  /** Without a login for so long, the queue is over. */
  private static final int QUIET_SECONDS = 15;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  /**
   * Logins while they queued, from the first one on; those that come back later, as for a new
   * token, are not of it.
   *
   * @param from second in which the first login that ended had begun
   * @param to second after the last slow one
   */
  private record Queue(
      int from,
      int to,
      double firstMillis,
      double lastMillis,
      double perSecond,
      Optional<LoginBatch> batch) {
    /** Empty when no login ended under load. */
    static Optional<Queue> of(RunFacts facts) {
      Traffic logins = facts.logins();
      int[] seconds =
          IntStream.range(0, facts.seconds())
              .filter(second -> logins.count(second, second + 1) > 0)
              .toArray();
      if (seconds.length == 0) {
        return Optional.empty();
      }
      int first = seconds[0];
      int to = first;
      int last = first;
      for (int second : seconds) {
        if (second - last > QUIET_SECONDS) {
          break;
        }
        last = second;
        if (logins.mean(second, second + 1) >= SLOW_MILLIS / 2) {
          to = second;
        }
      }
      int from = Math.max(0, first - (int) (logins.mean(first, first + 1) / 1000));
      int third = Math.max(1, (to + 1 - first) / 3);
      return Optional.of(
          new Queue(
              from,
              to + 1,
              logins.mean(first, first + third),
              logins.mean(to + 1 - third, to + 1),
              (double) logins.count(from, to + 1) / (to + 1 - from),
              LoginBatch.first(facts, first, to + 1)));
    }
  }

  @Override
  public Detection look(RunFacts facts) {
    Traffic logins = facts.logins();
    if (logins.count() < LEAST_LOGINS || logins.percentile(50) < SLOW_MILLIS / 2) {
      return Detection.not(TEXTS.say("not.quick", "median", millis(logins.percentile(50))));
    }
    long quick = logins.percentile(QUICKEST_PERCENT);
    if (quick < COSTLY_MILLIS || logins.max() < LONG_MILLIS) {
      return Detection.not(
          TEXTS.say("not.cheap", "quick", millis(quick), "slowest", millis(logins.max())));
    }
    return Queue.of(facts)
        .map(queue -> look(facts, queue))
        .orElseGet(() -> Detection.not(TEXTS.say("not.unfinished")));
  }

  private static Detection look(RunFacts facts, Queue queue) {
    OptionalDouble busy = busyPercent(facts, queue);
    if (busy.orElse(BUSY_CORE_PERCENT) < BUSY_CORE_PERCENT) {
      return Detection.not(TEXTS.say("not.idle", "core", percent(busy.getAsDouble())));
    }
    double demand = queue.perSecond() * facts.logins().percentile(QUICKEST_PERCENT) / 10;
    if (busy.isEmpty() && demand < LEAST_DEMAND_PERCENT) {
      return Detection.not(TEXTS.say("not.few", "demand", percent(demand)));
    }
    boolean grows = queue.lastMillis() >= 1.5 * queue.firstMillis();
    if (busy.isEmpty() && !grows && queue.batch().isEmpty()) {
      return Detection.not(TEXTS.say("not.constant"));
    }
    double others = facts.readings().mean(queue.from(), queue.to() + 1);
    boolean othersWaited = others >= OTHERS_MILLIS;
    if (!othersWaited && queue.batch().isEmpty()) {
      return Detection.not(TEXTS.say("not.alone", "others", millis(others)));
    }
    List<Evidence> evidence = new ArrayList<>();
    Instant from = facts.at(queue.from());
    evidence.add(
        Evidence.at(
            from,
            TEXTS.say(
                "evidence.rate",
                "rate",
                tenths(queue.perSecond()),
                "first",
                millis(queue.firstMillis()),
                "last",
                millis(queue.lastMillis()))));
    busy.ifPresent(
        core -> evidence.add(Evidence.at(from, TEXTS.say("evidence.core", "core", percent(core)))));
    queue.batch().ifPresent(batch -> evidence.add(together(batch, from)));
    if (othersWaited) {
      evidence.add(
          Evidence.of(
              TEXTS.say(
                  "evidence.others",
                  "others",
                  millis(facts.readings().max(queue.from(), queue.to() + 1)))));
    }
    boolean certain = busy.isPresent() && othersWaited;
    return new Seen(certain ? Confidence.CERTAIN : Confidence.LIKELY, from, evidence);
  }

  private static Evidence together(LoginBatch batch, Instant from) {
    return Evidence.at(
        from,
        TEXTS.say(
            "evidence.together",
            "logins",
            batch.logins(),
            "waited",
            millis(batch.waitedMillis()),
            "seconds",
            batch.silentSeconds()));
  }

  private static OptionalDouble busyPercent(RunFacts facts, Queue queue) {
    return facts.target().stream()
        .flatMap(target -> target.moments().stream())
        .filter(moment -> !moment.at().isBefore(facts.at(queue.from())))
        .filter(moment -> moment.at().isBefore(facts.at(queue.to())))
        .mapToDouble(Moment::cpuPercent)
        .average();
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of(
        "event-loop",
        "pool-exhaustion",
        "cold-starts",
        "concurrency-limit",
        "standstill",
        "freeze");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("cold-starts", "slow-queries", "generator-cpu", "pool-exhaustion");
  }
}
