package co.duotopia.loadtest.run;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * The clock of a run: what the wall clock said when the process began, and the time that has really
 * passed since. A wall clock that is set during a run would otherwise tear apart what happened
 * together. Gatling's {@code DefaultClock} is of the same kind, so its times and ours agree.
 */
public final class RunClock extends Clock {
  private static final RunClock OF_PROCESS =
      new RunClock(System.currentTimeMillis(), System.nanoTime(), ZoneOffset.UTC);

  private final long startMillis;
  private final long startNanos;
  private final ZoneId zone;

  private RunClock(long startMillis, long startNanos, ZoneId zone) {
    this.startMillis = startMillis;
    this.startNanos = startNanos;
    this.zone = zone;
  }

  /** The one of this process, in UTC. */
  public static RunClock ofProcess() {
    return OF_PROCESS;
  }

  @Override
  public long millis() {
    return startMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new RunClock(startMillis, startNanos, other);
  }
}
