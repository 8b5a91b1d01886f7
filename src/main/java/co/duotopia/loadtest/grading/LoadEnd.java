package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.config.Objective;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import java.time.Instant;
import java.util.Optional;

/** When a run's virtual users began to leave, and whether that was before its time. */
final class LoadEnd {
  private LoadEnd() {}

  /** The event that ended the run before its time; what comes later changes nothing any more. */
  static Optional<Event> stopped(RunResults results, Objective objective) {
    Optional<Instant> planned = planned(results, objective);
    return first(results, "stopped")
        .filter(stop -> planned.map(end -> stop.at().isBefore(end)).orElse(true));
  }

  /** Empty: unknown. */
  static Optional<Instant> of(RunResults results, Objective objective) {
    return stopped(results, objective).map(Event::at).or(() -> planned(results, objective));
  }

  private static Optional<Instant> planned(RunResults results, Objective objective) {
    return first(results, "started").map(start -> start.at().plus(objective.scenario().time()));
  }

  static Optional<Event> first(RunResults results, String type) {
    return results.events().stream().filter(event -> event.type().equals(type)).findFirst();
  }
}
