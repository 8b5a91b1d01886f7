package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the phases of a run began and ended.
 *
 * @param start of the first virtual user; empty: unknown
 * @param rampOver when the last virtual user had started; empty: not reached, or unknown
 * @param loadEnd when virtual users began to leave; empty: not reached, or unknown
 */
record PhaseTimes(Optional<Instant> start, Optional<Instant> rampOver, Optional<Instant> loadEnd) {

  /**
   * @param time that was asked for
   */
  static PhaseTimes of(List<Event> events, Duration time) {
    return new PhaseTimes(
        RunEvents.first(events, EventType.STARTED),
        RunEvents.first(events, EventType.RAMP_OVER),
        RunEvents.loadEnd(events, time));
  }

  /** Since 1970 UTC; never, if that is not known. */
  long steadyFromMillis() {
    return rampOver.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
  }
}
