package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.percent;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.GeneratorFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The machine of the load generator, or what its container may use of it, is full: what was
 * measured is partly its own slowness. A single full second, as while a JVM warms up, is none. A
 * machine can also run out of local ports or open files, with idle CPUs.
 */
public final class GeneratorSaturationPattern implements FailurePattern {
  public static final String KEY = "generator-cpu";
  private static final Catalogue TEXTS = Catalogue.section("generator-cpu");
  private static final double FULL_PERCENT = ResourceSample.FULL_PERCENT;
  private static final double THROTTLED_PERCENT = ResourceSample.THROTTLED_PERCENT;
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
    AnswerFacts unsent = facts.generator().unsent();
    List<Moment> all = facts.generator().moments();
    List<Moment> full = all.stream().filter(Moment::isFull).toList();
    boolean busy = isFullMostly(full, all) || isFullForLong(all);
    if (busy || unsent.areNotable(facts.all().count())) {
      List<Evidence> evidence = new ArrayList<>();
      unsent(facts).ifPresent(evidence::add);
      if (busy) {
        evidence.addAll(evidence(full, all.size()));
      }
      Instant from = busy ? full.get(0).at() : unsent.first().orElseThrow();
      return new Seen(Confidence.CERTAIN, from, evidence);
    }
    if (unsent.any()) {
      return TooFew.noted(this, facts, unsent);
    }
    return all.isEmpty()
        ? Detection.unknown()
        : Detection.not(TEXTS.say("not.spare", "samples", full.size(), "all", all.size()));
  }

  private static Optional<Evidence> unsent(RunFacts facts) {
    AnswerFacts unsent = facts.generator().unsent();
    return unsent
        .first()
        .map(
            first ->
                Evidence.at(
                    first,
                    TEXTS.say(
                        "evidence.unsent", "share", facts.share(unsent), "said", unsent.quoted())));
  }

  private static boolean isFullMostly(List<Moment> full, List<Moment> all) {
    return full.size() >= LEAST_SAMPLES && full.size() >= LEAST_SHARE * all.size();
  }

  private static List<Evidence> evidence(List<Moment> full, int all) {
    List<Evidence> evidence = new ArrayList<>();
    saturated(full, all).ifPresent(evidence::add);
    double own = full.stream().mapToDouble(Moment::ownPercent).average().orElse(0);
    double machine = full.stream().mapToDouble(Moment::machinePercent).average().orElse(0);
    evidence.add(
        Evidence.of(TEXTS.say("evidence.own", "own", percent(own), "machine", percent(machine))));
    throttled(full, all).ifPresent(evidence::add);
    long late = full.stream().mapToLong(Moment::latenessMillis).max().orElse(0);
    evidence.add(Evidence.of(TEXTS.say("evidence.late", "late", late)));
    return evidence;
  }

  private static Optional<Evidence> saturated(List<Moment> full, int all) {
    return evidence(
        full.stream().filter(moment -> moment.machinePercent() >= FULL_PERCENT).toList(),
        samples ->
            TEXTS.say(
                "evidence.saturated",
                "full",
                percent(FULL_PERCENT),
                "samples",
                samples,
                "all",
                all));
  }

  private static Optional<Evidence> throttled(List<Moment> full, int all) {
    return evidence(
        full.stream().filter(moment -> moment.throttledPercent() >= THROTTLED_PERCENT).toList(),
        samples ->
            TEXTS.say(
                "evidence.throttled",
                "full",
                percent(THROTTLED_PERCENT),
                "samples",
                samples,
                "all",
                all));
  }

  /** Evidence from the first of the moments on; empty without any. */
  private static Optional<Evidence> evidence(List<Moment> moments, IntFunction<String> text) {
    return moments.stream()
        .findFirst()
        .map(first -> Evidence.at(first.at(), text.apply(moments.size())));
  }

  /** The state at the end of a run whose number of users grows. */
  private static boolean isFullForLong(List<Moment> all) {
    for (int end = LONG_SAMPLES; end <= all.size(); end++) {
      long full = all.subList(end - LONG_SAMPLES, end).stream().filter(Moment::isFull).count();
      if (full >= LONG_SHARE * LONG_SAMPLES) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of(
        "event-loop",
        "login-cpu",
        "cold-starts",
        "concurrency-limit",
        "distant-database",
        "standstill",
        "freeze");
  }
}
