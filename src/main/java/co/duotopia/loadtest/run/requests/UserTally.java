package co.duotopia.loadtest.run.requests;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts of the virtual users, beside their requests. Thread-safe. */
public final class UserTally {
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger replaced = new AtomicInteger();

  /**
   * A second's counts.
   *
   * @param working users at its end
   * @param refused users who came when as many were there as may be
   * @param replaced recordings, by accepted uploads of the students' journey; empty: unknown
   */
  public record Second(int working, int refused, OptionalInt replaced) {}

  public void started() {
    working.incrementAndGet();
  }

  public void ended() {
    working.decrementAndGet();
  }

  public void refused() {
    refused.incrementAndGet();
  }

  public void replaced() {
    replaced.incrementAndGet();
  }

  public int working() {
    return working.get();
  }

  /** What was counted since the last time. */
  public Second take() {
    return new Second(working.get(), refused.getAndSet(0), OptionalInt.of(replaced.getAndSet(0)));
  }
}
