package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.text.Formats;
import java.time.Clock;
import java.util.Map;

/**
 * The last event of a run, and before it the reason where the engine ended the load before its time
 * and users were still present.
 */
record EndOfLoad(EarlyEnd early, Clock clock) {
  /**
   * @param usersLeft present when the engine ended
   * @param failed whether it ended by a failure
   */
  Event last(int usersLeft, boolean failed) {
    boolean ended =
        failed ? becauseItFailed(usersLeft) : usersLeft > 0 && becauseItWasStopped(usersLeft);
    if (!ended && usersLeft > 0) {
      String text =
          "%s still present long after the load had ended; requests in flight are not counted"
              .formatted(Formats.count(usersLeft, "virtual user"));
      return new Event(clock.instant(), EventType.CUT_OFF, text, Map.of("users", usersLeft));
    }
    String end = usersLeft == 0 ? "The last virtual user has ended" : "The engine has ended";
    return Event.of(clock.instant(), EventType.FINISHED, end);
  }

  private boolean becauseItFailed(int usersLeft) {
    return early.because(
        "engine",
        "Gatling failed and ended the run; the console says why",
        Map.of("users", usersLeft));
  }

  private boolean becauseItWasStopped(int usersLeft) {
    return early.wouldEndALoad()
        && early.because(
            "simulation",
            "The simulation stopped the load generator with %s present; requests in flight are not counted"
                .formatted(Formats.count(usersLeft, "virtual user")),
            Map.of("users", usersLeft));
  }
}
