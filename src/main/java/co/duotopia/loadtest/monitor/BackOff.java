package co.duotopia.loadtest.monitor;

import co.duotopia.loadtest.config.Range;
import java.time.Duration;

/** The wait before the next try, doubled by each failure in a row. Not thread-safe. */
public final class BackOff {
  private final Range wait;
  private Duration next;
  private long dueNanos;
  private boolean waiting;

  /**
   * The first try is due at once; after the first failure the next one is due after the minimum.
   */
  public BackOff(Range wait) {
    this.wait = wait;
    next = wait.min();
  }

  public boolean isDue(long nowNanos) {
    return !waiting || nowNanos - dueNanos >= 0;
  }

  public void failed(long nowNanos) {
    waiting = true;
    dueNanos = nowNanos + next.toNanos();
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(wait.max()) < 0 ? doubled : wait.max();
  }

  public void succeeded() {
    waiting = false;
    next = wait.min();
  }
}
