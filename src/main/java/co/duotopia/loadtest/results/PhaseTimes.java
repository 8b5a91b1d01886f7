package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Start and end of a run's phases.
 *
 * @param start of the first virtual user; empty: unknown
 * @param rampOver when the last virtual user had started; empty: not reached, or unknown
 * @param loadEnd when virtual users began to leave, before the time was over or then; empty:
 *     unknown
 * @param stoppedEarly what ended the run before its time
 * @param steady from all users on, or the longest time between two changes of their number; empty
 *     as {@code rampOver}
 */
public record PhaseTimes(
    Optional<Instant> start,
    Optional<Instant> rampOver,
    Optional<Instant> loadEnd,
    Optional<Event> stoppedEarly,
    Optional<Steady> steady) {
  private static final Duration LONGER_THAN_ANY_RUN = Duration.ofDays(24);

  /** No run lasts until then. */
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  /**
   * A time in which the number of users stayed the same.
   *
   * @param to the next change; without one, far away, or when the load of a merged run ends, since
   *     some of its injectors can go on
   * @param users as the change that began it says; empty: all have come
   */
  public record Steady(Instant from, Instant to, Optional<Integer> users) {
    private Duration length(Instant end) {
      return Duration.between(from, until(end).to());
    }

    private Steady until(Instant end) {
      return to.isBefore(end) ? this : new Steady(from, end, users);
    }
  }

  /**
   * @param events the first one of each type at least, and all changes of the users, oldest first
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
    Optional<Instant> rampOver = RunEvents.first(events, EventType.RAMP_OVER).map(Event::at);
    Optional<Instant> loadEnd = stoppedEarly.map(Event::at).or(() -> done).or(() -> planned);
    Instant end = loadEnd.orElse(FAR);
    Optional<Steady> steady = rampOver.map(from -> steady(from, end, events));
    return new PhaseTimes(
        start,
        rampOver,
        loadEnd,
        stoppedEarly,
        info.injectors().isEmpty() ? steady : steady.map(phase -> phase.until(end)));
  }

  private static Steady steady(Instant rampOver, Instant end, List<Event> events) {
    Steady latest = new Steady(rampOver, FAR, Optional.empty());
    Steady longest = new Steady(rampOver, rampOver, Optional.empty());
    for (Event event : events) {
      if (event.type().equals(EventType.USERS) && event.at().isBefore(end)) {
        Instant at = event.at().isAfter(rampOver) ? event.at() : rampOver;
        Steady before = new Steady(latest.from(), at, latest.users());
        longest = isLonger(before, longest, end) ? before : longest;
        latest = new Steady(at, FAR, users(event));
      }
    }
    return isLonger(latest, longest, end) ? latest : longest;
  }

  private static boolean isLonger(Steady one, Steady other, Instant end) {
    return one.length(end).compareTo(other.length(end)) > 0;
  }

  private static Optional<Integer> users(Event change) {
    return Optional.ofNullable(change.details().get("to"))
        .filter(Number.class::isInstance)
        .map(to -> ((Number) to).intValue());
  }

  /**
   * End of the steady phase, or the latest moment so far.
   *
   * @param end of the last request so far
   */
  public Instant steadyEnd(Instant end) {
    return Stream.of(Optional.of(end), loadEnd, steady.map(Steady::to))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElse(end);
  }
}
