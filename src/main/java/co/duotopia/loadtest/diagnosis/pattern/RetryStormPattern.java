package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.rate;
import static co.duotopia.loadtest.text.Formats.share;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Traffic;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Failed uploads are tried again, and these attempts are load of their own: more requests come, and
 * fewer recordings are stored.
 */
final class RetryStormPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("retry-storm");
  private static final int WINDOW = 10;
  private static final double NOTABLE_SHARE = 0.2;
  private static final double MORE_OFFERED = 1.1;
  private static final double LESS_STORED = 0.7;

  /** Fewer recordings in a window can differ so by chance. */
  private static final long LEAST_STORED = 30;

  /** The uploads that ended in {@value #WINDOW} seconds. */
  private record Window(int from, long offered, long stored, long repeats) {}

  /** A window against the one before it in which most recordings were stored. */
  private record Storm(Window best, Window during) {
    boolean isOne() {
      return best.stored >= LEAST_STORED
          && during.repeats >= NOTABLE_SHARE * during.offered
          && during.offered >= MORE_OFFERED * best.offered
          && during.stored <= LESS_STORED * best.stored;
    }
  }

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    Traffic repeats = facts.uploads().thoseWith(part -> RequestKind.isRepeat(part.name()));
    if (repeats.count() == 0) {
      return Detection.not(TEXTS.say("not.none"));
    }
    List<Storm> storms = storms(facts, repeats);
    if (storms.isEmpty()) {
      return Detection.not(
          TEXTS.say("not.no-collapse", "share", share(repeats.count(), facts.uploads().count())));
    }
    Storm worst =
        storms.stream().min(Comparator.comparingLong(storm -> storm.during().stored())).get();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            facts.at(worst.during().from()),
            TEXTS.say(
                "evidence.collapse",
                "fewOffered",
                perSecond(worst.best().offered()),
                "offered",
                perSecond(worst.during().offered()),
                "mostStored",
                perSecond(worst.best().stored()),
                "stored",
                perSecond(worst.during().stored()))));
    evidence.add(
        Evidence.of(
            TEXTS.say(
                "evidence.repeats",
                "share",
                share(worst.during().repeats(), worst.during().offered()))));
    AnswerFacts failed = facts.answers().with(outcome -> outcome.status() >= 500);
    if (failed.any()) {
      evidence.add(Evidence.of(TEXTS.say("evidence.failed", "said", failed.quoted())));
    }
    return new Seen(Confidence.LIKELY, facts.at(storms.get(0).during().from()), evidence);
  }

  private static List<Storm> storms(RunFacts facts, Traffic repeats) {
    List<Window> windows =
        IntStream.rangeClosed(0, facts.seconds() - WINDOW)
            .mapToObj(from -> window(from, facts.uploads(), repeats))
            .toList();
    List<Storm> storms = new ArrayList<>();
    Window best = new Window(0, 0, 0, 0);
    for (int i = WINDOW; i < windows.size(); i++) {
      Window before = windows.get(i - WINDOW);
      best = before.stored() > best.stored() ? before : best;
      Storm storm = new Storm(best, windows.get(i));
      if (storm.isOne()) {
        storms.add(storm);
      }
    }
    return storms;
  }

  private static Window window(int from, Traffic uploads, Traffic repeats) {
    int to = from + WINDOW;
    return new Window(
        from, uploads.count(from, to), uploads.successes(from, to), repeats.count(from, to));
  }

  private static String perSecond(long count) {
    return rate((double) count / WINDOW);
  }
}
