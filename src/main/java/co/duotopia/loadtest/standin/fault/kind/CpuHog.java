package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.DaemonThread;
import java.util.concurrent.TimeUnit;

/**
 * A process that computes for nothing. Arguments: the number of threads, and the process with which
 * it ends; it also ends after an hour.
 */
public final class CpuHog {
  private static final long LIMIT_NANOS = TimeUnit.HOURS.toNanos(1);

  private CpuHog() {}

  public static void main(String[] arguments) throws InterruptedException {
    int threads = Integer.parseInt(arguments[0]);
    long owner = Long.parseLong(arguments[1]);
    for (int i = 0; i < threads; i++) {
      Thread thread = DaemonThread.of("hog-" + i, CpuHog::spin);
      thread.start();
    }
    long end = System.nanoTime() + LIMIT_NANOS;
    while (System.nanoTime() < end && isAlive(owner)) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
