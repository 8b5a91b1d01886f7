package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.percent;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.GeneratorFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The machine of the load generator is full: what was measured is partly its own slowness. A single
 * full second, as while a JVM warms up, is none.
 */
public final class GeneratorSaturationPattern implements FailurePattern {
  public static final String KEY = "generator-cpu";
  private static final Catalogue TEXTS = Catalogue.section("generator-cpu");
  private static final double FULL_PERCENT = ResourceSample.FULL_PERCENT;
  private static final int LEAST_SAMPLES = 10;
  private static final double LEAST_SHARE = 0.4;

  /** A minute, with a sample a second. */
  private static final int LONG_SAMPLES = 60;

  private static final double LONG_SHARE = 0.8;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    List<Moment> all = facts.generator().moments();
    if (all.isEmpty()) {
      return Detection.unknown();
    }
    List<Moment> full =
        all.stream().filter(moment -> moment.machinePercent() >= FULL_PERCENT).toList();
    boolean mostly = full.size() >= LEAST_SAMPLES && full.size() >= LEAST_SHARE * all.size();
    if (!mostly && !isFullForLong(all)) {
      return Detection.not(TEXTS.say("not.spare", "samples", full.size(), "all", all.size()));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            full.get(0).at(),
            TEXTS.say(
                "evidence.saturated",
                "full",
                percent(FULL_PERCENT),
                "samples",
                full.size(),
                "all",
                all.size())));
    double own = full.stream().mapToDouble(Moment::ownPercent).average().orElse(0);
    double machine = full.stream().mapToDouble(Moment::machinePercent).average().orElse(0);
    evidence.add(
        Evidence.of(TEXTS.say("evidence.own", "own", percent(own), "machine", percent(machine))));
    long late = full.stream().mapToLong(Moment::latenessMillis).max().orElse(0);
    evidence.add(Evidence.of(TEXTS.say("evidence.late", "late", late)));
    return new Seen(Confidence.CERTAIN, full.get(0).at(), evidence);
  }

  /** The state at the end of a run whose number of users grows. */
  private static boolean isFullForLong(List<Moment> all) {
    for (int end = LONG_SAMPLES; end <= all.size(); end++) {
      long full =
          all.subList(end - LONG_SAMPLES, end).stream()
              .filter(moment -> moment.machinePercent() >= FULL_PERCENT)
              .count();
      if (full >= LONG_SHARE * LONG_SAMPLES) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of(
        "login-cpu",
        "cold-starts",
        "concurrency-limit",
        "distant-database",
        "standstill",
        "freeze");
  }
}
