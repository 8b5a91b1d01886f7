package co.duotopia.loadtest.standin.http;

import co.duotopia.loadtest.config.DaemonThread;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Waits in real time, on a separate thread. */
public final class Timer implements Scheduler {
  private final ScheduledThreadPoolExecutor executor;

  public Timer(String name) {
    executor = new ScheduledThreadPoolExecutor(1, DaemonThread.factory(name));
  }

  @Override
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
