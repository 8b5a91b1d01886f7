package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Words.percent;

import co.duotopia.loadtest.diagnosis.Generator.Moment;
import co.duotopia.loadtest.diagnosis.Sighting.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The machine of the load generator is full: what was measured is partly its own slowness. A single
 * full second, as while a JVM warms up, is none.
 */
final class GeneratorSaturation implements FailurePattern {
  private static final double FULL_PERCENT = 95;
  private static final int LEAST_SAMPLES = 10;
  private static final double LEAST_SHARE = 0.4;

  @Override
  public String key() {
    return "generator-cpu";
  }

  @Override
  public String title() {
    return "The load generator's machine is saturated";
  }

  @Override
  public Sighting look(RunFacts facts) {
    List<Moment> all = facts.generator().moments();
    if (all.isEmpty()) {
      return Sighting.unknown();
    }
    List<Moment> full =
        all.stream().filter(moment -> moment.machinePercent() >= FULL_PERCENT).toList();
    if (full.size() < LEAST_SAMPLES || full.size() < LEAST_SHARE * all.size()) {
      return Sighting.not(
          "the load generator's machine was full in %d of %d samples only"
              .formatted(full.size(), all.size()));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            full.get(0).at(),
            "all CPUs of its machine were at least %s busy in %d of %d samples"
                .formatted(percent(FULL_PERCENT), full.size(), all.size())));
    double own = full.stream().mapToDouble(Moment::ownPercent).average().orElse(0);
    double machine = full.stream().mapToDouble(Moment::machinePercent).average().orElse(0);
    evidence.add(
        Evidence.of(
            "of %s the load generator itself used %s".formatted(percent(machine), percent(own))));
    long late = full.stream().mapToLong(Moment::latenessMillis).max().orElse(0);
    evidence.add(Evidence.of("its own clock ticks came up to %d ms late".formatted(late)));
    return new Seen(Confidence.CERTAIN, full.get(0).at(), evidence);
  }

  @Override
  public List<String> remedies() {
    return List.of(
        "Take no response time of this run for the target's; run it again on a machine that is free",
        "End what else runs on the load generator's machine, or move the target (the stand-in) to another one",
        "If the load generator itself takes the CPU, share the users among several machines");
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("login-cpu", "cold-starts");
  }
}
