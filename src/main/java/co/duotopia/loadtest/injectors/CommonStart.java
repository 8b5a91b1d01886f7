package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.config.InvalidInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds an injector until the moment at which all of them begin, if there is one. */
public final class CommonStart {
  private final Optional<Instant> at;
  private final Clock clock;

  private CommonStart(Optional<Instant> at, Clock clock) {
    this.at = at;
    this.clock = clock;
  }

  /**
   * @throws InvalidInput when it is not known which moment is meant
   */
  public static CommonStart of(Map<String, String> environment, Clock clock) {
    return new CommonStart(InjectorVariables.startAt(environment, clock.instant()), clock);
  }

  /**
   * Returns at that moment.
   *
   * @param said takes a line for people, where there is something to wait for
   * @throws InvalidInput when it is over, so that this injector's load would not be the rest's
   */
  public void await(Consumer<String> said) {
    at.ifPresent(
        moment -> {
          said.accept("The load begins at " + moment);
          await(moment);
        });
  }

  private void await(Instant moment) {
    Duration left = Duration.between(clock.instant(), moment);
    if (left.isNegative()) {
      throw new InvalidInput(
          "LOADTEST_START_AT: must be ahead when the target has been checked, but was %d ms ago; choose a later one"
              .formatted(-left.toMillis()));
    }
    try {
      while (!left.isNegative() && !left.isZero()) {
        Thread.sleep(left.toMillis() + 1);
        left = Duration.between(clock.instant(), moment);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
