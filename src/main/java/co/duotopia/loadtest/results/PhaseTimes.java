package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the phases of a run began and ended.
 *
 * @param start of the first virtual user; empty: unknown
 * @param rampOver when the last virtual user had started; empty: not reached, or unknown
 * @param loadEnd when virtual users began to leave, before the time was over or then; empty:
 *     unknown
 * @param stoppedEarly what ended the run before its time
 */
public record PhaseTimes(
    Optional<Instant> start,
    Optional<Instant> rampOver,
    Optional<Instant> loadEnd,
    Optional<Event> stoppedEarly) {
  private static final Duration LONGER_THAN_ANY_RUN = Duration.ofDays(24);

  /**
   * @param events the first one of each type at least, oldest first
   */
  public static PhaseTimes of(List<Event> events, RunInfo info) {
    Optional<Instant> start = RunEvents.first(events, EventType.STARTED).map(Event::at);
    Optional<Instant> planned =
        start.map(begin -> begin.plus(info.time().orElse(LONGER_THAN_ANY_RUN)));
    // What comes later changes nothing any more.
    Optional<Event> stoppedEarly =
        RunEvents.first(events, EventType.STOPPED)
            .filter(stop -> planned.map(end -> stop.at().isBefore(end)).orElse(true));
    Optional<Instant> done =
        RunEvents.first(events, EventType.SEARCHED)
            .map(Event::at)
            .filter(at -> planned.map(at::isBefore).orElse(true));
    return new PhaseTimes(
        start,
        RunEvents.first(events, EventType.RAMP_OVER).map(Event::at),
        stoppedEarly.map(Event::at).or(() -> done).or(() -> planned),
        stoppedEarly);
  }

  /** Since 1970 UTC; never, if that is not known. */
  long steadyFromMillis() {
    return rampOver.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
  }

  /**
   * When the steady phase ended, or how far it has come.
   *
   * @param end of the last request so far
   */
  public Instant steadyEnd(Instant end) {
    return loadEnd.filter(end::isAfter).orElse(end);
  }
}
