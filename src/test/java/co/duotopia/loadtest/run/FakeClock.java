package co.duotopia.loadtest.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when told; it begins at 2026-11-22 14:30:00 UTC. */
public class FakeClock extends Clock {
  private static final Instant START = Instant.parse("2026-11-22T14:30:00Z");

  private Instant now = START;

  public void advance(Duration time) {
    now = now.plus(time);
  }

  /** Like {@link System#nanoTime}, from a start of its own. */
  long nanoTime() {
    return Duration.between(START, now).toNanos() + Long.MAX_VALUE - 1_000;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new IllegalStateException("not needed");
  }
}
