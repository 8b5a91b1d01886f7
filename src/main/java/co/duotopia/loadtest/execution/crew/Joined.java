package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.injectors.coordination.ClockOffset;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The steps of an injector that has joined the others. */
final class Joined {
  private Joined() {}

  static Event event(Instant now, ClockOffset offset) {
    return new Event(
        now,
        EventType.JOINED,
        "Joined; this clock is %d ms behind the coordinator's (± %d ms)"
            .formatted(offset.millis(), offset.errorMillis()),
        Map.of("offsetMillis", offset.millis(), "errorMillis", offset.errorMillis()));
  }

  /**
   * Returns at that moment.
   *
   * @throws InvalidInput when it is over
   */
  static void await(Instant moment, Clock clock, Consumer<String> said) {
    said.accept("The load begins at " + moment);
    Duration left = Duration.between(clock.instant(), moment);
    if (left.isNegative()) {
      throw new InvalidInput(
          "start: must be ahead when it is known, but was %d ms ago; check the network to injector 0, and start all injectors again"
              .formatted(-left.toMillis()));
    }
    try {
      while (!left.isNegative() && !left.isZero()) {
        TimeUnit.MILLISECONDS.sleep(left.toMillis() + 1);
        left = Duration.between(clock.instant(), moment);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
