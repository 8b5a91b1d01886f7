package co.duotopia.loadtest.monitor;

import java.time.Duration;

/**
 * One turn of a fixed schedule.
 *
 * @param lateness since the first turn that has not been taken
 * @param missed turns before this one that were not taken because it is late
 * @param interval of the schedule
 */
public record Tick(Duration lateness, long missed, Duration interval) {
  public static final Tick FIRST = new Tick(Duration.ZERO, 0, Duration.ZERO);
}
