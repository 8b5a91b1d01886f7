package co.duotopia.loadtest.config;

import java.time.Duration;

/**
 * The load of a run.
 *
 * @param users virtual users, at least 1
 * @param rate users that start in a second, above 0
 * @param time from the first user's start until nobody starts another upload; longer than the ramp
 */
public record Scenario(String name, int users, double rate, Duration time, Expectations expected) {

  /** The time in which all users start: users / rate. */
  public Duration ramp() {
    return Duration.ofNanos(Math.round(users / rate * 1e9));
  }
}
