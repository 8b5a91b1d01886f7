package co.duotopia.loadtest.monitor;

import java.time.Duration;

/**
 * Turns at a fixed rate: a late one does not move those after it, and turns that have gone by are
 * counted, not caught up. Not thread-safe.
 */
final class Schedule {
  private final long intervalNanos;
  private long dueNanos;

  Schedule(Duration interval, long startNanos) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("required interval > 0, actual " + interval);
    }
    intervalNanos = interval.toNanos();
    dueNanos = startNanos + intervalNanos;
  }

  /** 0 when the next turn is due or late. */
  long nanosUntilDue(long nowNanos) {
    return Math.max(0, dueNanos - nowNanos);
  }

  Tick take(long nowNanos) {
    long lateNanos = Math.max(0, nowNanos - dueNanos);
    long missed = lateNanos / intervalNanos;
    dueNanos += (missed + 1) * intervalNanos;
    return new Tick(Duration.ofNanos(lateNanos), missed, Duration.ofNanos(intervalNanos));
  }
}
