package co.duotopia.loadtest.run;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The moment at which a run stops starting work: a fixed time after the first virtual user's start.
 * It is measured in elapsed time, so that setting a clock does not move it. Thread-safe.
 */
public final class Deadline {
  private final LongSupplier nanoTime;
  private volatile Duration time;
  private volatile Duration lateStart = Duration.ZERO;
  private volatile OptionalLong endNanos = OptionalLong.empty();
  private volatile boolean moved;
  private volatile Runnable onMoved = () -> {};

  public Deadline(Duration time) {
    this(time, System::nanoTime);
  }

  Deadline(Duration time, LongSupplier nanoTime) {
    this.time = time;
    this.nanoTime = nanoTime;
  }

  /** The run takes no longer than this; to be called before the first user starts. */
  public void endsWithin(Duration most) {
    time = most.compareTo(time) < 0 ? most : time;
  }

  public Duration time() {
    return time;
  }

  /**
   * @param action is done when the deadline is moved forward; must not wait
   */
  public void onMoved(Runnable action) {
    onMoved = action;
  }

  /**
   * @param late how long after the first user of all injectors the first one of this injector
   *     starts
   */
  public void startsLate(Duration late) {
    lateStart = late;
  }

  /** The first user starts now; further calls change nothing. */
  public synchronized void start() {
    if (endNanos.isEmpty()) {
      endNanos = OptionalLong.of(nanoTime.getAsLong() + time.minus(lateStart).toNanos());
    }
  }

  /** Time since the first user of all injectors started. */
  public Duration elapsed() {
    OptionalLong end = endNanos;
    return end.isEmpty() ? Duration.ZERO : time.minusNanos(end.getAsLong() - nanoTime.getAsLong());
  }

  /** No new work starts from now on; returns whether the deadline was still ahead. */
  synchronized boolean moveToNow() {
    if (!isAhead()) {
      return false;
    }
    endNanos = OptionalLong.of(nanoTime.getAsLong());
    moved = true;
    onMoved.run();
    return true;
  }

  /** Whether a user has started and new work may still start. */
  boolean isRunning() {
    return endNanos.isPresent() && isAhead();
  }

  /** Whether the deadline was moved forward. */
  boolean wasMoved() {
    return moved;
  }

  /** Whether new work may still be started. */
  public boolean isAhead() {
    OptionalLong end = endNanos;
    return end.isEmpty() || end.getAsLong() - nanoTime.getAsLong() > 0;
  }

  /**
   * {@code request}, cut so that it does not end later than a millisecond after the deadline; never
   * negative. Not earlier either: pauses are cut to whole milliseconds, and who woke up just before
   * the deadline would start one more request.
   */
  public Duration cut(Duration request) {
    OptionalLong end = endNanos;
    if (end.isEmpty()) {
      return request;
    }
    long leftNanos = end.getAsLong() - nanoTime.getAsLong();
    Duration left = leftNanos <= 0 ? Duration.ZERO : Duration.ofMillis(leftNanos / 1_000_000 + 1);
    return request.compareTo(left) < 0 ? request : left;
  }
}
