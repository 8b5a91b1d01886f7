package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Stands by a guard: ends the run when it is broken, or writes down when that began and when it was
 * over. Not thread-safe.
 *
 * @param <S> sample that the guard judges by
 */
final class Sentry<S> {
  /** A figure that swings around its limit must not fill the events. */
  private static final int MAX_MARKED = 100;

  private final String name;
  private final boolean stops;
  private final Guard<S> guard;
  private final EarlyEnd end;
  private final EventLog events;
  private final Clock clock;
  private boolean broken;
  private long brokenSinceNanos;
  private int marked;

  /**
   * @param name as in the settings, such as {@code error-rate}
   * @param stops whether it ends the run
   */
  Sentry(String name, boolean stops, Guard<S> guard, EarlyEnd end, EventLog events, Clock clock) {
    this.name = name;
    this.stops = stops;
    this.guard = guard;
    this.end = end;
    this.events = events;
    this.clock = clock;
  }

  void take(long nanos, S sample) {
    Verdict verdict = guard.judge(nanos, sample);
    if (verdict.state() == Verdict.State.BROKEN && !broken) {
      broken = true;
      brokenSinceNanos = nanos;
      marked++;
      act(verdict);
    } else if (verdict.state() == Verdict.State.KEPT && broken) {
      broken = false;
      long millis = Duration.ofNanos(nanos - brokenSinceNanos).toMillis();
      mark(EventType.GUARD_OVER, verdict, Map.of("guard", name, "brokenMillis", millis));
    }
  }

  private void act(Verdict verdict) {
    Map<String, Object> own = Map.of("guard", name);
    boolean ended = stops && end.because("guard", verdict.text(), with(verdict, own));
    if (!ended) {
      mark(EventType.GUARD, verdict, own);
    }
  }

  private void mark(String type, Verdict verdict, Map<String, Object> own) {
    if (marked <= MAX_MARKED) {
      events.append(new Event(clock.instant(), type, verdict.text(), with(verdict, own)));
    }
  }

  private static Map<String, Object> with(Verdict verdict, Map<String, Object> own) {
    Map<String, Object> details = new HashMap<>(verdict.figures());
    details.putAll(own);
    return details;
  }
}
