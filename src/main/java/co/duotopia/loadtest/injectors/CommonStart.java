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
  private final Sleep sleep;

  /** Like {@link Thread#sleep(long)}. */
  interface Sleep {
    void forMillis(long millis) throws InterruptedException;
  }

  private CommonStart(Optional<Instant> at, Clock clock, Sleep sleep) {
    this.at = at;
    this.clock = clock;
    this.sleep = sleep;
  }

  /**
   * @throws InvalidInput when it is not known which moment is meant
   */
  public static CommonStart of(Map<String, String> environment, Clock clock) {
    return of(environment, clock, Thread::sleep);
  }

  static CommonStart of(Map<String, String> environment, Clock clock, Sleep sleep) {
    return new CommonStart(InjectorVariables.startAt(environment, clock.instant()), clock, sleep);
  }

  /** Start of the load: now, unless all have to begin together. */
  public Instant moment() {
    return at.orElseGet(clock::instant);
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
        sleep.forMillis(left.toMillis() + 1);
        left = Duration.between(clock.instant(), moment);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
