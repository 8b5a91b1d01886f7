package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.whole;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.TargetFacts;
import co.duotopia.loadtest.diagnosis.facts.TargetFacts.Moment;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The service's memory rises with the work it does, and never falls. */
final class MemoryLeakPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("memory-leak");
  private static final int WARM_UP_SECONDS = 5;
  private static final int LEAST_SAMPLES = 20;
  private static final double LEAST_MEGABYTES = 50;
  private static final double LEAST_SHARE = 0.2;

  /** A rise in the first third only is a warm-up: caches and pools that fill. */
  private static final double STILL_RISING = 0.2;

  /** A fall by more than this part of the rise means that memory is given back. */
  private static final double MOST_FALLEN = 0.4;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    List<Moment> moments =
        facts.target().map(TargetFacts::moments).orElse(List.of()).stream()
            .filter(
                moment ->
                    facts.second(moment.at()) >= Math.min(facts.rampOver(), 10) + WARM_UP_SECONDS)
            .toList();
    if (moments.size() < LEAST_SAMPLES) {
      return Detection.unknown();
    }
    int tenth = Math.max(1, moments.size() / 10);
    double first = mean(moments.subList(0, tenth));
    double last = mean(moments.subList(moments.size() - tenth, moments.size()));
    double rise = last - first;
    if (rise < LEAST_MEGABYTES || rise < LEAST_SHARE * first) {
      return Detection.not(TEXTS.say("not.flat", "first", whole(first), "last", whole(last)));
    }
    if (deepestFall(moments) > MOST_FALLEN * rise) {
      return Detection.not(TEXTS.say("not.fell"));
    }
    int third = moments.size() / 3;
    double early = mean(moments.subList(third - tenth, third));
    if (last - early < STILL_RISING * rise) {
      return Detection.not(
          TEXTS.say(
              "not.warm-up", "first", whole(first), "early", whole(early), "last", whole(last)));
    }
    long uploads = facts.uploads().count();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            moments.get(0).at(),
            TEXTS.say("evidence.rose", "first", whole(first), "last", whole(last))));
    if (uploads > 0) {
      evidence.add(
          Evidence.of(
              TEXTS.say(
                  "evidence.per-upload",
                  "kilobytes",
                  whole(1000 * rise / uploads),
                  "uploads",
                  uploads)));
    }
    return new Seen(Confidence.LIKELY, moments.get(0).at(), evidence);
  }

  private static double mean(List<Moment> moments) {
    return moments.stream().mapToDouble(Moment::ownMegabytes).average().orElse(0);
  }

  /** The deepest fall below the highest value before it. */
  private static double deepestFall(List<Moment> moments) {
    double peak = 0;
    double deepest = 0;
    for (Moment moment : moments) {
      peak = Math.max(peak, moment.ownMegabytes());
      deepest = Math.max(deepest, peak - moment.ownMegabytes());
    }
    return deepest;
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("out-of-memory", "standstill", "freeze", "concurrency-limit");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("connection-leak", "out-of-memory");
  }
}
