package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Stands by a guard: ends the run when it is broken, or writes down when that began and when it was
 * over. Not thread-safe.
 *
 * @param <S> sample that the guard judges by
 */
final class GuardState<S> {
  private static final Catalogue TEXTS = Catalogue.section("guards");

  /** A figure that swings around its limit is still broken; it must not fill the events either. */
  private static final Duration RECOVERY = Duration.ofSeconds(10);

  private static final int MAX_MARKED = 100;

  private final String name;
  private final boolean stops;
  private final Guard<S> guard;
  private final EarlyEnd end;
  private final EventLog events;
  private final Clock clock;
  private boolean broken;
  private long brokenSinceNanos;
  private OptionalLong keptSinceNanos = OptionalLong.empty();
  private int marked;

  /**
   * @param name as in the settings, such as {@code error-rate}
   * @param stops whether it ends the run
   */
  GuardState(
      String name, boolean stops, Guard<S> guard, EarlyEnd end, EventLog events, Clock clock) {
    this.name = name;
    this.stops = stops;
    this.guard = guard;
    this.end = end;
    this.events = events;
    this.clock = clock;
  }

  void take(long nanos, S sample) {
    RuleState verdict = guard.judge(nanos, sample);
    switch (verdict.state()) {
      case BROKEN -> broken(nanos, verdict);
      case KEPT -> kept(nanos, verdict);
      case UNKNOWN -> {}
    }
  }

  private void broken(long nanos, RuleState verdict) {
    keptSinceNanos = OptionalLong.empty();
    if (!broken) {
      broken = true;
      brokenSinceNanos = nanos;
      marked++;
      act(verdict);
    }
  }

  private void kept(long nanos, RuleState verdict) {
    if (!broken) {
      return;
    }
    long since = keptSinceNanos.orElse(nanos);
    keptSinceNanos = OptionalLong.of(since);
    if (nanos - since >= RECOVERY.toNanos()) {
      broken = false;
      keptSinceNanos = OptionalLong.empty();
      Duration lasted = Duration.ofNanos(since - brokenSinceNanos);
      String text =
          TEXTS.say(
              "recovered",
              "time",
              Formats.units(Duration.ofSeconds(Math.max(1, lasted.toSeconds()))),
              "rule",
              verdict.text());
      mark(
          EventType.GUARD_OVER,
          new RuleState(verdict.state(), text, verdict.figures()),
          Map.of("guard", name, "brokenMillis", lasted.toMillis()));
    }
  }

  private void act(RuleState verdict) {
    Map<String, Object> own = Map.of("guard", name);
    boolean ended = stops && end.because("guard", verdict.text(), with(verdict, own));
    if (!ended) {
      mark(EventType.GUARD, verdict, own);
    }
  }

  private void mark(String type, RuleState verdict, Map<String, Object> own) {
    if (marked <= MAX_MARKED) {
      events.append(new Event(clock.instant(), type, verdict.text(), with(verdict, own)));
    }
  }

  private static Map<String, Object> with(RuleState verdict, Map<String, Object> own) {
    Map<String, Object> details = new HashMap<>(verdict.figures());
    details.putAll(own);
    return details;
  }
}
