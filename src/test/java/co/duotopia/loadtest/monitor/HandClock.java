package co.duotopia.loadtest.monitor;

import java.time.Duration;
import java.time.Instant;

/** Stands still until it is moved. */
public final class HandClock implements MonitorClock {
  private Instant now = Instant.parse("2026-11-22T14:30:00Z");
  private long nanos = 1_000;

  public void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  public void set(Instant wall) {
    now = wall;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
