package co.duotopia.loadtest.grading.facts;

import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import java.time.Instant;
import java.util.Optional;

/** When a run's virtual users began to leave, and whether that was before its time. */
public final class LoadEnd {
  private LoadEnd() {}

  public static Optional<Event> stopped(RunResults results, Objective objective) {
    return RunEvents.stoppedEarly(results.events(), objective.scenario().time());
  }

  /** Empty: unknown. */
  public static Optional<Instant> of(RunResults results, Objective objective) {
    return RunEvents.loadEnd(results.events(), objective.scenario().time());
  }

  public static Optional<Event> first(RunResults results, String type) {
    return results.events().stream().filter(event -> event.type().equals(type)).findFirst();
  }
}
