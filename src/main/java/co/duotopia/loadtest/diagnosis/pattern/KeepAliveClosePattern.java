package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;
import static co.duotopia.loadtest.text.Formats.percent;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Traffic;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Connections are closed while a request is in flight on them, by the service or something in front
 * of it: it gets no answer, while others, at the same time, are served as ever.
 */
final class KeepAliveClosePattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("keep-alive-close");
  private static final int LEAST = 3;
  private static final int WINDOW = 5;
  private static final double SPREAD_PERCENT = 25;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts cut = facts.answers().with(Cause.CUT_OFF);
    if (cut.count() < LEAST || !cut.areNotable(facts.all().count())) {
      return cut.any() ? TooFew.noted(this, facts, cut) : Detection.not(TEXTS.say("not.none"));
    }
    AnswerFacts away =
        facts
            .answers()
            .with(outcome -> outcome.cause() == Cause.REFUSED || outcome.isUnavailable());
    if (away.count() > cut.count() / 2) {
      return Detection.not(TEXTS.say("not.unavailable", "away", away.count()));
    }
    Duration lasted = Duration.between(cut.first().orElseThrow(), cut.last().orElseThrow());
    if (100.0 * lasted.toMillis() < SPREAD_PERCENT * facts.underLoad().toMillis()) {
      return Detection.not(
          TEXTS.say("not.brief", "count", cut.count(), "lasted", millis(lasted.toMillis())));
    }
    double spread = spreadPercent(facts);
    if (spread < SPREAD_PERCENT) {
      return Detection.not(TEXTS.say("not.bursts", "spread", percent(spread)));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            cut.first().orElseThrow(),
            TEXTS.say("evidence.cut", "share", facts.share(cut), "said", cut.quoted())));
    evidence.add(Evidence.of(TEXTS.say("evidence.mixed", "spread", percent(spread))));
    evidence.add(
        Evidence.of(
            TEXTS.say(
                "evidence.available",
                "away",
                away.count() == 0 ? "no" : away.count(),
                "slowest",
                millis(facts.all().max()))));
    // Of other failures it is not known that they were spread otherwise.
    boolean isMostOfAll = 2 * cut.count() >= facts.all().failures();
    return new Seen(
        isMostOfAll ? Confidence.CERTAIN : Confidence.LIKELY, cut.first().orElseThrow(), evidence);
  }

  /** The share of windows with requests in which some failed and some did not. */
  private static double spreadPercent(RunFacts facts) {
    Traffic uploads = facts.uploads().failures() > 0 ? facts.uploads() : facts.all();
    int[] windows =
        IntStream.range(0, facts.seconds() / WINDOW)
            .filter(i -> uploads.count(i * WINDOW, (i + 1) * WINDOW) > 0)
            .toArray();
    long mixed =
        IntStream.of(windows)
            .filter(i -> uploads.failures(i * WINDOW, (i + 1) * WINDOW) > 0)
            .filter(i -> uploads.successes(i * WINDOW, (i + 1) * WINDOW) > 0)
            .count();
    return windows.length == 0 ? 0 : 100.0 * mixed / windows.length;
  }

  @Override
  public Set<String> resembles() {
    return Set.of("out-of-memory", "storage-timeouts", "rate-limit");
  }
}
