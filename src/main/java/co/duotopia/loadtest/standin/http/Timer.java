package co.duotopia.loadtest.standin.http;

import co.duotopia.loadtest.config.DaemonThread;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does things later, one after the other, on a thread of its own. After its end it does nothing.
 */
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
      // Nobody waits for it any more.
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
