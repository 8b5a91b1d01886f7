package co.duotopia.loadtest.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When a run stops starting work: a fixed time after the first virtual user's start, or earlier
 * when the run is stopped. Thread-safe.
 */
public final class Deadline {
  private final Clock clock;
  private final Duration time;
  private volatile Instant end;

  public Deadline(Clock clock, Duration time) {
    this.clock = clock;
    this.time = time;
  }

  /** The first user starts now; further calls change nothing. */
  public void start() {
    if (end == null) {
      synchronized (this) {
        if (end == null) {
          end = clock.instant().plus(time);
        }
      }
    }
  }

  /** Whether new work may still be started. */
  public boolean isAhead() {
    return end == null || clock.instant().isBefore(end);
  }

  /** {@code wish}, cut to what is left; never negative. */
  public Duration cut(Duration wish) {
    if (end == null) {
      return wish;
    }
    Duration left = Duration.between(clock.instant(), end);
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return wish.compareTo(left) < 0 ? wish : left;
  }

  /** Nobody starts anything from now on. */
  public synchronized void moveToNow() {
    Instant now = clock.instant();
    if (end == null || now.isBefore(end)) {
      end = now;
    }
  }
}
