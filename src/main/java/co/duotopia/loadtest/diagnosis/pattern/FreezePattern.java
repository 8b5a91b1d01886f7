package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.percent;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Stall;
import co.duotopia.loadtest.diagnosis.facts.TargetFacts;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The service's process stands still as a whole, as in a long garbage collection or without CPU:
 * nothing is answered, nothing fails, and in the database its sessions do nothing.
 */
final class FreezePattern implements FailurePattern {
  static final Catalogue TEXTS = Catalogue.section("freeze");
  private static final int LEAST_SECONDS = 6;
  private static final double IDLE_CPU_PERCENT = 8;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    Optional<Stall> longest =
        Stall.longest(facts).filter(stall -> stall.seconds() >= LEAST_SECONDS);
    if (longest.isEmpty()) {
      return Detection.not(TEXTS.say("not.none"));
    }
    Stall stall = longest.get();
    if (stall.endedInFailures(facts)) {
      return Detection.not(TEXTS.say("not.failures"));
    }
    List<Moment> moments = moments(facts, stall);
    if (moments.stream().anyMatch(FreezePattern::works)) {
      return Detection.not(TEXTS.say("not.database"));
    }
    List<Evidence> evidence = new ArrayList<>(List.of(stall.evidence(facts)));
    if (!moments.isEmpty()) {
      evidence.add(
          Evidence.of(
              TEXTS.say(
                  "evidence.database",
                  "sessions",
                  moments.get(0).connections().total(),
                  "samples",
                  moments.size())));
    }
    Optional<Double> cpu = cpu(facts, stall);
    if (cpu.filter(percent -> percent > IDLE_CPU_PERCENT).isPresent()) {
      return Detection.not(TEXTS.say("not.busy", "cpu", percent(cpu.get())));
    }
    cpu.ifPresent(
        percent -> evidence.add(Evidence.of(TEXTS.say("evidence.cpu", "cpu", percent(percent)))));
    return new Seen(
        moments.isEmpty()
            ? Confidence.POSSIBLE
            : cpu.isPresent()
                ? facts.database().orElseThrow().sessions().mostConfidence()
                : Confidence.LIKELY,
        facts.at(stall.from()),
        evidence);
  }

  /** A query, or a wait for a lock or a connection, keeps the service from answering. */
  private static boolean works(Moment moment) {
    boolean full = moment.activity().idle() == 0 && moment.connections().total() > 1;
    return moment.activity().active() > 0 || moment.activity().waitingForLocks() > 0 || full;
  }

  private static List<Moment> moments(RunFacts facts, Stall stall) {
    return facts
        .database()
        .map(
            database ->
                database.moments().stream()
                    .filter(moment -> isWithin(facts.second(moment.at()), stall))
                    .toList())
        .orElse(List.of());
  }

  private static Optional<Double> cpu(RunFacts facts, Stall stall) {
    return facts
        .target()
        .flatMap(
            target ->
                target.moments().stream()
                    .filter(moment -> isWithin(facts.second(moment.at()), stall))
                    .map(TargetFacts.Moment::cpuPercent)
                    .max(Double::compare));
  }

  private static boolean isWithin(int second, Stall stall) {
    return second > stall.from() + 1 && second < stall.to() - 1;
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("standstill", "cold-starts");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("pool-exhaustion", "foreign-lock", "login-cpu", "cold-starts");
  }
}
