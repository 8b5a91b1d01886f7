package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;
import static co.duotopia.loadtest.text.Formats.percent;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.NoRoom;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Traffic;
import co.duotopia.loadtest.results.live.Resent;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Connections are closed while a request is in flight on them, by the service or something in front
 * of it: it gets no answer, while others, at the same time, are served as ever. The engine itself
 * sends it again if the connection was a reused one, so that it is slow and does not fail.
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
    Resent resent = facts.results().resent();
    long closed = cut.count() + resent.count();
    if (closed < LEAST || 100 * closed < facts.all().count()) {
      return cut.any() ? TooFew.noted(this, facts, cut) : Detection.not(none(resent));
    }
    if (NoRoom.closed(facts).isPresent()) {
      return Detection.not(TEXTS.say("not.new"));
    }
    AnswerFacts away =
        facts
            .answers()
            .with(outcome -> outcome.cause() == Cause.REFUSED || outcome.isUnavailable());
    if (away.count() > closed / 2) {
      return Detection.not(TEXTS.say("not.unavailable", "away", away.count()));
    }
    Instant first = moments(cut.first(), resent.first()).findFirst().orElseThrow();
    Instant last = moments(cut.last(), resent.last()).reduce((a, b) -> b).orElseThrow();
    Duration lasted = Duration.between(first, last);
    if (100.0 * lasted.toMillis() < SPREAD_PERCENT * facts.underLoad().toMillis()) {
      return Detection.not(
          TEXTS.say("not.brief", "count", closed, "lasted", millis(lasted.toMillis())));
    }
    double spread = spreadPercent(facts);
    if (spread < SPREAD_PERCENT) {
      return Detection.not(TEXTS.say("not.bursts", "spread", percent(spread)));
    }
    List<Evidence> evidence = new ArrayList<>();
    cut.first()
        .map(
            at ->
                Evidence.at(
                    at, TEXTS.say("evidence.cut", "share", facts.share(cut), "said", cut.quoted())))
        .ifPresent(evidence::add);
    resent
        .first()
        .map(at -> Evidence.at(at, TEXTS.say("evidence.resent", "share", share(resent, facts))))
        .ifPresent(evidence::add);
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
    boolean isMostOfAll = 2 * closed >= facts.all().failures() + resent.count();
    return new Seen(isMostOfAll ? Confidence.CERTAIN : Confidence.LIKELY, first, evidence);
  }

  private static String none(Resent resent) {
    return resent.count() == 0
        ? TEXTS.say("not.none")
        : TEXTS.say("not.few", "count", resent.count());
  }

  private static String share(Resent resent, RunFacts facts) {
    return Formats.share(resent.count(), facts.all().count());
  }

  private static Stream<Instant> moments(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).sorted();
  }

  /**
   * The share of windows with requests in which some failed or were sent again, and some succeeded;
   * one that was sent again shows by its success that the service was there.
   */
  private static double spreadPercent(RunFacts facts) {
    Traffic uploads = facts.uploads().failures() > 0 ? facts.uploads() : facts.all();
    BitSet resent = new BitSet();
    facts.results().resent().forEach((at, count) -> resent.set(facts.second(at) / WINDOW));
    int[] windows =
        IntStream.range(0, facts.seconds() / WINDOW)
            .filter(i -> uploads.count(i * WINDOW, (i + 1) * WINDOW) > 0)
            .toArray();
    long mixed =
        IntStream.of(windows)
            .filter(i -> resent.get(i) || uploads.failures(i * WINDOW, (i + 1) * WINDOW) > 0)
            .filter(i -> uploads.successes(i * WINDOW, (i + 1) * WINDOW) > 0)
            .count();
    return windows.length == 0 ? 0 : 100.0 * mixed / windows.length;
  }

  @Override
  public Set<String> resembles() {
    return Set.of("out-of-memory", "storage-timeouts", "rate-limit");
  }
}
