package co.duotopia.loadtest.standin.http;

import co.duotopia.loadtest.config.DaemonThread;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs actions later, one after the other, on a separate thread. It does nothing after its end. */
public final class Timer implements AutoCloseable {
  private final ScheduledThreadPoolExecutor executor;

  public Timer(String name) {
    executor = new ScheduledThreadPoolExecutor(1, DaemonThread.factory(name));
  }

  /**
   * @param delay none or less: as soon as possible
   */
  public void after(Duration delay, Runnable action) {
    try {
      executor.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException ended) {
      // The timer has ended, so the action is not needed.
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
