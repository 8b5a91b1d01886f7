package co.duotopia.loadtest.monitor;

import java.time.Duration;
import java.time.Instant;

/** Stands still until it is moved. */
public final class HandClock implements MonitorClock {
  private Instant now;
  private Instant wall;
  private long nanos = 1_000;

  public HandClock() {
    this(Instant.parse("2026-11-22T14:30:00Z"));
  }

  public HandClock(Instant start) {
    now = start;
    wall = start;
  }

  public void pass(Duration time) {
    now = now.plus(time);
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  public void set(Instant time) {
    wall = time;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Instant wall() {
    return wall;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
